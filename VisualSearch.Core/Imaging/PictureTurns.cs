namespace VisualSearch.Core.Imaging;

/// <summary>
/// Flips and turns by right angles: each pixel moves and none changes. They give new pictures of the same source; the alpha
/// channel goes along, and turns by 90 and 270 degrees exchange width and height.
/// </summary>
public static class PictureTurns
{
    /// <summary>Mirrors left and right.</summary>
    public static Picture FlipLeftRight(this Picture picture) =>
        Rearrange(picture, isTurned: false, static (x, y, of) => (y * of.Width) + of.Width - 1 - x);

    /// <summary>Mirrors top and bottom.</summary>
    public static Picture FlipUpDown(this Picture picture) =>
        Rearrange(picture, isTurned: false, static (x, y, of) => ((of.Height - 1 - y) * of.Width) + x);

    /// <summary>Turns by 90 degrees clockwise.</summary>
    public static Picture Turn90(this Picture picture) =>
        Rearrange(picture, isTurned: true, static (x, y, of) => ((of.Height - 1 - x) * of.Width) + y);

    /// <summary>Turns by 180 degrees.</summary>
    public static Picture Turn180(this Picture picture) =>
        Rearrange(picture, isTurned: false, static (x, y, of) => ((of.Height - 1 - y) * of.Width) + of.Width - 1 - x);

    /// <summary>Turns by 270 degrees clockwise, which is 90 degrees anticlockwise.</summary>
    public static Picture Turn270(this Picture picture) =>
        Rearrange(picture, isTurned: true, static (x, y, of) => (x * of.Width) + of.Width - 1 - y);

    private static Picture Rearrange(Picture picture, bool isTurned, Func<int, int, Picture, int> sourcePixel)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (width, height) = isTurned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var rgb = new byte[picture.Rgb.Length];
        var alpha = picture.Alpha is null ? null : new byte[picture.Alpha.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (from, to) = (sourcePixel(x, y, picture), (y * width) + x);
                (rgb[to * 3], rgb[(to * 3) + 1], rgb[(to * 3) + 2]) = (picture.Rgb[from * 3], picture.Rgb[(from * 3) + 1], picture.Rgb[(from * 3) + 2]);
                if (alpha is not null)
                {
                    alpha[to] = picture.Alpha![from];
                }
            }
        }

        return new Picture(width, height, rgb)
        {
            Alpha = alpha,
            Background = picture.Background,
            SourceWidth = isTurned ? picture.SourceHeight : picture.SourceWidth,
            SourceHeight = isTurned ? picture.SourceWidth : picture.SourceHeight,
            Format = picture.Format,
        };
    }
}
