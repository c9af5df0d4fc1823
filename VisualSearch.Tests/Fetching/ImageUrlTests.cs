using VisualSearch.Core;
using VisualSearch.Core.Fetching;

namespace VisualSearch.Tests.Fetching;

public sealed class ImageUrlTests
{
    [Theory]
    [InlineData("https://example.com/a b.jpg", "https://example.com/a%20b.jpg")]
    [InlineData("  http://example.com/x.png\n", "http://example.com/x.png")]
    [InlineData("HTTPS://EXAMPLE.com/X", "https://example.com/X")]
    [InlineData("http://example.com:8080/x?y=1&z= 2", "http://example.com:8080/x?y=1&z=%202")]
    [InlineData("http://example.com/schön.jpg", "http://example.com/sch%C3%B6n.jpg")]
    public void A_pasted_address_is_understood(string text, string expected) => Assert.Equal(expected, ImageUrl.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("shoe.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("//example.com/x.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/x.jpg")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://example.com/")]
    [InlineData("http://")]
    [InlineData("http:///x.jpg")]
    [InlineData("http://exa mple.com/x.jpg")]
    [InlineData("http://example.com/a\r\nHost: other")]
    [InlineData("http://user@example.com/x.jpg")]
    [InlineData("https://user:secret@example.com/x.jpg")]
    [InlineData("https://user:secret%20word@example.com/x.jpg")]
    public void Anything_else_is_refused_in_words_that_do_not_repeat_it(string? text)
    {
        var failure = Assert.Throws<FetchException>(() => ImageUrl.Parse(text));

        Assert.Equal(FetchFailure.InvalidUrl, failure.Failure);
        Assert.Equal(ErrorKind.BadInput, failure.Kind);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Advice);
    }

    [Fact]
    public void An_address_of_endless_length_is_refused() =>
        Assert.Throws<FetchException>(() => ImageUrl.Parse("http://example.com/" + new string('x', 9000)));
}
