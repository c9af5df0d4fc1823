namespace VisualSearch.Core.Imaging;

/// <summary>Tells a picture that was cut out or taken before white, as shops show their products, from a photo.</summary>
internal static class WhiteBackground
{
    /// <summary>A channel from which on it counts as white: JPEG leaves pure white a little less than 255.</summary>
    private const byte White = 245;

    /// <summary>Share of the border's pixels that must be white; the product itself may run out of the picture.</summary>
    private const double SmallestShare = 0.9;

    /// <summary>Whether nine in ten pixels of its border are white. Transparent pixels count by the colour they were laid over.</summary>
    internal static bool IsBehind(Picture picture)
    {
        var (white, all) = (0, 0);
        for (var x = 0; x < picture.Width; x++)
        {
            Count(x, 0);
            Count(x, picture.Height - 1);
        }

        for (var y = 0; y < picture.Height; y++)
        {
            Count(0, y);
            Count(picture.Width - 1, y);
        }

        return white >= SmallestShare * all;

        void Count(int x, int y)
        {
            var at = ((y * picture.Width) + x) * 3;
            all++;
            white += picture.Rgb[at] >= White && picture.Rgb[at + 1] >= White && picture.Rgb[at + 2] >= White ? 1 : 0;
        }
    }
}
