using System.Buffers.Binary;

namespace VisualSearch.Core.Imaging;

/// <summary>Tells image formats by the first bytes of a file, whatever its name or its server says.</summary>
public static class ImageSignature
{
    /// <summary>How many first bytes <see cref="Sniff"/> looks at, at most.</summary>
    public const int Length = 64;

    /// <summary>The format whose signature the file begins with, or null where it is none that is taken.</summary>
    public static ImageFormat? Sniff(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ImageFormat.Jpeg;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return ImageFormat.Png;
        }

        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
        {
            return ImageFormat.Gif;
        }

        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..].StartsWith("WEBP"u8))
        {
            return ImageFormat.WebP;
        }

        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8))
        {
            return ImageFormat.Tiff;
        }

        return IsHeif(file) ? ImageFormat.Avif : null;
    }

    /// <summary>Whether the file is a HEIF picture coded with HEVC, which no free decoder here reads.</summary>
    internal static bool IsHevc(ReadOnlySpan<byte> file) =>
        HasBrand(file, static brand => brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8))
        && !HasBrand(file, static brand => brand.StartsWith("avi"u8));

    private static bool IsHeif(ReadOnlySpan<byte> file) => HasBrand(
        file,
        static brand => brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) || brand.SequenceEqual("mif1"u8)
            || brand.SequenceEqual("msf1"u8) || brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8));

    /// <summary>ISO/IEC 14496-12: whether the leading "ftyp" box names such a brand as its major or a compatible one.</summary>
    private static bool HasBrand(ReadOnlySpan<byte> file, BrandTest test)
    {
        if (file.Length < 12 || !file[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        const int minorVersion = 12;
        var end = Math.Min(Math.Min(file.Length, Length), BinaryPrimitives.ReadUInt32BigEndian(file));
        for (var at = 8; at + 4 <= end; at += 4)
        {
            if (at != minorVersion && test(file.Slice(at, 4)))
            {
                return true;
            }
        }

        return false;
    }

    private delegate bool BrandTest(ReadOnlySpan<byte> brand);
}
