using NetVips;
using System.Text;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Tests.Imaging;

public sealed class HostileFilesTests
{
    private readonly VipsImageCodec codec = new();

    public static TheoryData<ImageFormat> Formats => SampleImages.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_in_half_is_rejected_as_truncated(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Noise(80, 60));

        var rejection = Assert.Throws<ImageRejectedException>(() => codec.Decode(file.AsSpan(0, file.Length / 2)));

        Assert.Equal(ImageRejection.Truncated, rejection.Reason);
        Assert.EndsWith("ends before its picture does.", rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_anywhere_is_rejected_or_loses_nothing_of_its_picture(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Noise(40, 30));
        var whole = codec.Decode(file).Rgb;
        var lengths = Enumerable.Range(0, 100).Select(i => file.Length * i / 100).Concat(Enumerable.Range(file.Length - 60, 60));
        var accepted = 0;
        foreach (var length in lengths)
        {
            try
            {
                Assert.Equal(whole, codec.Decode(file.AsSpan(0, length)).Rgb);
                accepted++;
            }
            catch (ImageRejectedException e)
            {
                Assert.True(e.Reason is ImageRejection.Truncated or ImageRejection.Empty or ImageRejection.UnsupportedFormat, $"{e.Reason} at {length}");
            }
        }

        // The last chunk of a PNG and the last byte of a GIF hold no pixels.
        Assert.InRange(accepted, 0, format switch { ImageFormat.Png => 12, ImageFormat.Gif => 1, _ => 0 });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_mutated_file_is_rejected_or_gives_a_whole_picture(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Gradient(48, 36));
        var random = new Random(20_240 + (int)format);
        var options = new DecodeOptions { MaxPixels = 1_000_000 };
        var rejected = 0;
        for (var i = 0; i < 150; i++)
        {
            var mutant = Mutate(file, random);
            try
            {
                var header = codec.Identify(mutant, options);
                var picture = codec.Decode(mutant, options);
                Assert.Equal((header.Width, header.Height), (picture.Width, picture.Height));
                Assert.Equal(picture.Width * picture.Height * 3, picture.Rgb.Length);
            }
            catch (ImageRejectedException e)
            {
                rejected++;
                Assert.NotEmpty(e.Advice);
            }
        }

        Assert.InRange(rejected, 1, 150);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("<!doctype html><title>not a picture</title>")]
    [InlineData("%PDF-1.7\n1 0 obj")]
    [InlineData("P6\n1 1\n255\nabc")]
    [InlineData("BM        a bitmap")]
    [InlineData("SIMPLE  =                    T")]
    [InlineData("1,2,3\n4,5,6")]
    [InlineData("GIF88a")]
    [InlineData("RIFF    WAVEfmt ")]
    public void A_file_of_any_other_kind_is_rejected_by_its_content(string content)
    {
        var rejection = Assert.Throws<ImageRejectedException>(() => codec.Decode(Encoding.ASCII.GetBytes(content)));

        Assert.Equal(ImageRejection.UnsupportedFormat, rejection.Reason);
    }

    [Theory]
    [InlineData("vipsload")]
    [InlineData("csvload")]
    [InlineData("rawload", 1, 1, 1)]
    [InlineData("svgload")]
    [InlineData("jpegload")]
    public void Loaders_that_nobody_needs_are_shut(string loader, params int[] more)
    {
        VipsLibrary.EnsureStarted();

        var error = Assert.Throws<VipsException>(() => Operation.Call(loader, ["/dev/null", .. more.Cast<object>()]));

        Assert.Contains("operation is blocked", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF })]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'9', (byte)'a' })]
    [InlineData(new byte[] { (byte)'I', (byte)'I', (byte)'*', 0 })]
    public void A_signature_alone_is_a_truncated_file(byte[] file) =>
        Assert.Equal(ImageRejection.Truncated, Assert.Throws<ImageRejectedException>(() => codec.Decode(file)).Reason);

    [Fact]
    public void A_picture_in_the_wrong_container_is_damaged()
    {
        byte[] file = [.. SampleImages.Encode(ImageFormat.Png, SampleImages.Gradient(9, 9))];
        new Random(3).NextBytes(file.AsSpan(40, file.Length - 60));

        Assert.Equal(ImageRejection.Damaged, Assert.Throws<ImageRejectedException>(() => codec.Decode(file)).Reason);
    }

    [Fact]
    public void An_heic_photo_is_named_as_such()
    {
        byte[] file = [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, 0, 0, 0, 8, .. "mdat"u8];

        var rejection = Assert.Throws<ImageRejectedException>(() => codec.Decode(file));

        Assert.Equal(ImageRejection.UnsupportedFormat, rejection.Reason);
        Assert.Contains("HEIC", rejection.Message, StringComparison.Ordinal);
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        var mutant = file.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            // Headers are where damage does most: half of the changes go there.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(64, mutant.Count) : mutant.Count);
            switch (random.Next(5))
            {
                case 0:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutant[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutant[at] = random.Next(2) == 0 ? byte.MinValue : byte.MaxValue;
                    break;
                case 3:
                    mutant.RemoveRange(at, Math.Min(random.Next(1, 20), mutant.Count - at));
                    break;
                default:
                    mutant.InsertRange(at, mutant.Slice(at, Math.Min(random.Next(1, 20), mutant.Count - at)));
                    break;
            }

            if (mutant.Count == 0)
            {
                break;
            }
        }

        return [.. mutant];
    }
}
