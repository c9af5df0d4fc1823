using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Support;

/// <summary>Little pictures of made-up things on white: each number gives another shape, colour and pattern, always the same.</summary>
public static class Things
{
    private const int Side = 96;

    public static Picture Draw(int number)
    {
        var random = new Random(number);
        var (first, second) = (Colour(random), Colour(random));
        var (width, height) = (random.Next(16, 40), random.Next(16, 40));
        var (stripe, slope, roundness) = (random.Next(3, 14), random.Next(-2, 3), random.NextDouble());
        return Pictures.Paint(Side, Side, (x, y) =>
        {
            var (dx, dy) = (Math.Abs(x - (Side / 2)) / (double)width, Math.Abs(y - (Side / 2)) / (double)height);
            var inside = roundness > 0.5 ? (dx * dx) + (dy * dy) <= 1 : Math.Max(dx, dy) <= 1;
            var pattern = Math.Abs(x + (slope * y)) / stripe % 2 == 0;
            return !inside ? new RgbColour(255, 255, 255) : pattern ? first : second;
        });
    }

    private static RgbColour Colour(Random random) =>
        new((byte)random.Next(0, 220), (byte)random.Next(0, 220), (byte)random.Next(0, 220));
}
