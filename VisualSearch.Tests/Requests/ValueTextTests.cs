using System.Globalization;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Requests;

namespace VisualSearch.Tests.Requests;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("centre-crop")]
    [InlineData("CentreCrop")]
    [InlineData(" centrecrop ")]
    public void A_choice_is_taken_however_it_is_cased(string text) =>
        Assert.Equal(ResizeMode.CentreCrop, ValueText.Choice<ResizeMode>("mode", text));

    [Fact]
    public void Every_choice_reads_back_what_it_writes() =>
        Assert.All(Enum.GetValues<ResizeMode>(), mode => Assert.Equal(mode, ValueText.Choice<ResizeMode>("mode", ValueText.Name(mode))));

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("squash,letterbox")]
    public void A_number_or_a_list_is_no_choice_and_the_message_names_those_there_are(string text)
    {
        var error = Assert.Throws<InvalidRequestException>(() => ValueText.Choice<ResizeMode>("mode", text));

        Assert.Contains("squash, letterbox, centre-crop", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("∞")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    public void What_is_no_plain_number_is_refused(string text)
    {
        Assert.Throws<InvalidRequestException>(() => ValueText.Number<double>("x", text));
        Assert.Throws<InvalidRequestException>(() => ValueText.Number<int>("x", text));
    }

    [Fact]
    public void A_fraction_is_no_whole_number()
    {
        var error = Assert.Throws<InvalidRequestException>(() => ValueText.Number<int>("k", "1.5"));

        Assert.Contains("whole number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_not_repeated_in_full() =>
        Assert.True(Assert.Throws<InvalidRequestException>(() => ValueText.Number<int>("k", new string('x', 10_000))).Message.Length < 200);

    [Fact]
    public void A_box_reads_back_in_fractions_and_in_pixels_for_random_corners()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var (width, height) = (random.Next(1, 4000), random.Next(1, 4000));
            var picture = new Picture(1, 1, new byte[3]) { SourceWidth = width, SourceHeight = height };
            var (x1, y1, x2, y2) = (random.Next(width), random.Next(height), random.Next(width), random.Next(height));

            var box = BoxText.Parse("box", string.Create(CultureInfo.InvariantCulture, $"{x1},{y1}, {x2} ,{y2}px"))!.Value.In(picture);

            Assert.Equal(BoundingBox.FromPixels(x1, y1, x2, y2, width, height), box);
            var again = BoxText.Parse("box", string.Create(CultureInfo.InvariantCulture, $"{box.XMin:R},{box.YMin:R},{box.XMax:R},{box.YMax:R}"));
            Assert.Equal(box, again!.Value.In(picture));
        }
    }
}
