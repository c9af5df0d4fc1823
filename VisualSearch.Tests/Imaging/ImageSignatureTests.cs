using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class ImageSignatureTests
{
    public static TheoryData<ImageFormat> Formats => SampleImages.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_is_told_by_its_first_bytes_alone(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Gradient(16, 16));

        Assert.Equal(format, ImageSignature.Sniff(file.AsSpan(0, ImageSignature.Length)));
        Assert.Equal(format, ImageSignature.Sniff(file));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Too_few_bytes_are_no_format(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Gradient(16, 16));

        Assert.All(Enumerable.Range(0, 3), length => Assert.Null(ImageSignature.Sniff(file.AsSpan(0, length))));
    }

    [Fact]
    public void A_film_in_the_same_container_is_no_picture() =>
        Assert.Null(ImageSignature.Sniff([0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp42"u8]));
}
