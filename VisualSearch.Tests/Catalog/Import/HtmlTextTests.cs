using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>Warm &amp; <b>dry</b>.</p>\n<p>For   ever</p>", "Warm & dry.\nFor ever")]
    [InlineData("<ul><li>Cotton</li><li>Made in T&uuml;rkiye</li></ul>", "Cotton\nMade in Türkiye")]
    [InlineData("One<br/>two<BR>three", "One\ntwo\nthree")]
    [InlineData("<style>.a{color:red}</style><!-- wp:paragraph --><p class=\"x\">Mug</p><script>alert('a<b>')</script>", "Mug")]
    [InlineData("<table><tr><td>Size</td><td>M</td></tr></table>", "Size\nM")]
    [InlineData("Mugs &amp; cups", "Mugs & cups")]
    [InlineData("3 < 5 > 2, press <Enter>, AT&T", "3 < 5 > 2, press <Enter>, AT&T")]
    [InlineData("Plain,\n two  lines", "Plain,\n two  lines")]
    [InlineData(null, null)]
    public void Html_becomes_text_and_text_stays(string? html, string? text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("<script ")]
    [InlineData("<p")]
    [InlineData("<!--")]
    [InlineData("< ")]
    public void Html_that_is_never_closed_takes_no_longer_than_other_text(string bit) =>
        Assert.NotNull(HtmlText.Of("<b>" + string.Concat(Enumerable.Repeat(bit, 1_000_000 / bit.Length))));
}
