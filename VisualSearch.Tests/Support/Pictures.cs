using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Support;

/// <summary>Pictures that tests paint pixel by pixel.</summary>
public static class Pictures
{
    /// <summary>A picture whose pixels come from a function of column and row.</summary>
    public static Picture Paint(int width, int height, Func<int, int, RgbColour> colour)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var pixel = colour(i % width, i / width);
            (rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]) = (pixel.R, pixel.G, pixel.B);
        }

        return new Picture(width, height, rgb);
    }

    /// <summary>A picture of one colour.</summary>
    public static Picture Plain(int width, int height, RgbColour colour) => Paint(width, height, (_, _) => colour);

    /// <summary>A picture of independent random pixels.</summary>
    public static Picture Noise(int width, int height, int seed)
    {
        var random = new Random(seed);
        var rgb = new byte[width * height * 3];
        random.NextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    /// <summary>The same picture with independent noise of up to the given amplitude on every sample.</summary>
    public static Picture WithNoise(this Picture picture, int amplitude, int seed)
    {
        var random = new Random(seed);
        var rgb = Array.ConvertAll(picture.Rgb, sample => (byte)Math.Clamp(sample + random.Next(-amplitude, amplitude + 1), 0, 255));
        return new Picture(picture.Width, picture.Height, rgb);
    }
}
