using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

/// <summary>EXIF orientations (CIPA DC-008, tag 0x0112) written by hand, so that no library proves itself.</summary>
internal static class ExifOrientation
{
    /// <summary>Puts an APP1 segment with nothing but an orientation into a JPEG file.</summary>
    internal static byte[] Tag(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0,
            1, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0, 0, 0, 0,
        ];
        return JpegSegments.Insert(jpeg, 0xE1, exif);
    }

    /// <summary>The pixels as a camera would have stored them for that orientation to show the picture upright.</summary>
    internal static Picture Stored(Picture upright, int orientation)
    {
        var (w, h) = (upright.Width, upright.Height);
        var (width, height) = orientation >= 5 ? (h, w) : (w, h);
        var rgb = new byte[upright.Rgb.Length];
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                var (column, row) = orientation switch
                {
                    1 => (x, y),
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, w - 1 - x),
                    7 => (h - 1 - y, w - 1 - x),
                    _ => (h - 1 - y, x),
                };
                upright.Rgb.AsSpan(((y * w) + x) * 3, 3).CopyTo(rgb.AsSpan(((row * width) + column) * 3));
            }
        }

        return new Picture(width, height, rgb);
    }
}

/// <summary>The segments of a JPEG file.</summary>
internal static class JpegSegments
{
    /// <summary>Puts a segment behind the start marker.</summary>
    internal static byte[] Insert(byte[] jpeg, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [.. jpeg.AsSpan(0, 2), 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg.AsSpan(2)];
    }
}
