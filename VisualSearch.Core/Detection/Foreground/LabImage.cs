using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection.Foreground;

/// <summary>A picture as three planes of CIE L*a*b* (D65): distances in it are about how different colours look.</summary>
internal sealed class LabImage
{
    private const int CubeRootSteps = 4096;
    private static readonly float[] Linear = BuildLinear();
    private static readonly float[] CubeRoots = BuildCubeRoots();

    private LabImage(int width, int height)
    {
        (Width, Height) = (width, height);
        (L, A, B) = (new float[width * height], new float[width * height], new float[width * height]);
    }

    /// <summary>Columns.</summary>
    internal int Width { get; }

    /// <summary>Rows.</summary>
    internal int Height { get; }

    /// <summary>Lightness, 0..100.</summary>
    internal float[] L { get; }

    /// <summary>Green to red, about -86..98.</summary>
    internal float[] A { get; }

    /// <summary>Blue to yellow, about -108..94.</summary>
    internal float[] B { get; }

    /// <summary>Converts an sRGB picture.</summary>
    internal static LabImage From(Picture picture)
    {
        var image = new LabImage(picture.Width, picture.Height);
        var rgb = picture.Rgb;
        for (int i = 0, p = 0; i < image.L.Length; i++, p += 3)
        {
            var (r, g, b) = (Linear[rgb[p]], Linear[rgb[p + 1]], Linear[rgb[p + 2]]);
            var x = CubeRoot(((0.4124564f * r) + (0.3575761f * g) + (0.1804375f * b)) / 0.95047f);
            var y = CubeRoot((0.2126729f * r) + (0.7151522f * g) + (0.0721750f * b));
            var z = CubeRoot(((0.0193339f * r) + (0.1191920f * g) + (0.9503041f * b)) / 1.08883f);
            image.L[i] = (116 * y) - 16;
            image.A[i] = 500 * (x - y);
            image.B[i] = 200 * (y - z);
        }

        return image;
    }

    private static float CubeRoot(float value)
    {
        var at = Math.Clamp(value, 0, 1) * CubeRootSteps;
        var low = Math.Min((int)at, CubeRootSteps - 1);
        return CubeRoots[low] + ((at - low) * (CubeRoots[low + 1] - CubeRoots[low]));
    }

    private static float[] BuildLinear() => [.. Enumerable.Range(0, 256).Select(value => value / 255f).Select(
        value => value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f))];

    private static float[] BuildCubeRoots() => [.. Enumerable.Range(0, CubeRootSteps + 1).Select(step => step / (float)CubeRootSteps).Select(
        value => value > 216f / 24389 ? MathF.Cbrt(value) : ((24389f / 27 * value) + 16) / 116)];
}
