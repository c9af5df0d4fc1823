using System.Buffers.Binary;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class DecodeLimitsTests
{
    private readonly VipsImageCodec codec = new();

    public static TheoryData<ImageFormat> Formats => SampleImages.Formats;

    [Fact]
    public void An_empty_file_is_rejected() => AssertRejected(ImageRejection.Empty, []);

    [Fact]
    public void Bytes_are_limited_before_anything_is_looked_at()
    {
        var file = new byte[1001];

        AssertRejected(ImageRejection.TooManyBytes, file, new DecodeOptions { MaxBytes = 1000 });
        AssertRejected(ImageRejection.UnsupportedFormat, file, new DecodeOptions { MaxBytes = 1001 });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Pixels_and_sides_are_limited_in_every_format(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Gradient(50, 40));

        AssertRejected(ImageRejection.TooManyPixels, file, new DecodeOptions { MaxPixels = 1999 });
        AssertRejected(ImageRejection.SideTooLong, file, new DecodeOptions { MaxSide = 49 });
        Assert.Equal(50, codec.Decode(file, new DecodeOptions { MaxPixels = 2000, MaxSide = 50 }).Width);
    }

    [Theory]
    [InlineData(20_000, 20_000, ImageRejection.TooManyPixels)]
    [InlineData(30_001, 1, ImageRejection.SideTooLong)]
    [InlineData(1, 2_000_000, ImageRejection.SideTooLong)]
    public void A_small_file_that_claims_a_huge_picture_is_rejected_by_its_header(int width, int height, ImageRejection reason)
    {
        var png = codec.EncodePng(SampleImages.Gradient(8, 8));

        AssertRejected(reason, ClaimSize(png, width, height));
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Tiff)]
    public void Frames_and_pages_are_limited(ImageFormat format)
    {
        var pages = Enumerable.Range(0, 5).Select(i => SampleImages.Plain(9, 9, new RgbColour((byte)(i * 50), 0, 0))).ToArray();
        var file = SampleImages.EncodePages(format, pages);

        AssertRejected(ImageRejection.TooManyFrames, file, new DecodeOptions { MaxFrames = 4 });
        Assert.Equal(9, codec.Decode(file, new DecodeOptions { MaxFrames = 5 }).Width);
    }

    [Fact]
    public void A_rejection_says_what_was_wrong_and_what_to_do()
    {
        var file = SampleImages.Encode(ImageFormat.Png, SampleImages.Gradient(50, 40));

        var rejection = AssertRejected(ImageRejection.SideTooLong, file, new DecodeOptions { MaxSide = 49 });

        Assert.Equal("The picture is 50 x 40 pixels; no side may be longer than 49.", rejection.Message);
        Assert.Equal(ErrorKind.TooLarge, rejection.Kind);
        Assert.NotEmpty(rejection.Advice);
    }

    /// <summary>Writes another size into a PNG's header, with a checksum that fits (PNG specification, 5.3 and annex D).</summary>
    private static byte[] ClaimSize(byte[] png, int width, int height)
    {
        const int type = 12, size = 16, checksum = 29;
        var claim = png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(claim.AsSpan(size), width);
        BinaryPrimitives.WriteInt32BigEndian(claim.AsSpan(size + 4), height);
        var crc = uint.MaxValue;
        foreach (var value in claim.AsSpan(type, checksum - type))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(claim.AsSpan(checksum), ~crc);
        return claim;
    }

    private ImageRejectedException AssertRejected(ImageRejection reason, byte[] file, DecodeOptions? options = null)
    {
        Assert.Equal(reason, Assert.Throws<ImageRejectedException>(() => codec.Identify(file, options)).Reason);
        var rejection = Assert.Throws<ImageRejectedException>(() => codec.Decode(file, options));
        Assert.Equal(reason, rejection.Reason);
        return rejection;
    }
}
