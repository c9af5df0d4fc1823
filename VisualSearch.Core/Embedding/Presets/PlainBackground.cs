using VisualSearch.Core.Detection.Foreground;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>The one colour that lies around a thing in a studio picture.</summary>
internal sealed class PlainBackground
{
    /// <summary>Share of the picture's side that is taken for its border.</summary>
    private const float BorderShare = 0.05f;

    /// <summary>Median distance in Lab from the border's median colour up to which the border is one colour.</summary>
    private const float LargestSpread = 5;

    private const float SurelyBackground = 8;
    private const float SurelyForeground = 16;

    private readonly float _l, _a, _b;

    private PlainBackground(float l, float a, float b) => (_l, _a, _b) = (l, a, b);

    /// <summary>The background of a whole picture; null where its border has more than one colour.</summary>
    internal static PlainBackground? Of(LabImage picture)
    {
        var band = Math.Max(1, (int)MathF.Round(BorderShare * Math.Min(picture.Width, picture.Height)));
        var border = Enumerable.Range(0, picture.L.Length).Where(i =>
        {
            var (x, y) = (i % picture.Width, i / picture.Width);
            return x < band || y < band || x >= picture.Width - band || y >= picture.Height - band;
        }).ToArray();
        var background = new PlainBackground(
            Median([.. border.Select(i => picture.L[i])]), Median([.. border.Select(i => picture.A[i])]), Median([.. border.Select(i => picture.B[i])]));
        return Median([.. border.Select(i => background.DistanceTo(picture, i))]) <= LargestSpread ? background : null;
    }

    /// <summary>How surely a pixel is none of the background, 0..1.</summary>
    internal float ForegroundAt(LabImage picture, int pixel) =>
        Math.Clamp((DistanceTo(picture, pixel) - SurelyBackground) / (SurelyForeground - SurelyBackground), 0, 1);

    private float DistanceTo(LabImage picture, int pixel)
    {
        var (l, a, b) = (picture.L[pixel] - _l, picture.A[pixel] - _a, picture.B[pixel] - _b);
        return MathF.Sqrt((l * l) + (a * a) + (b * b));
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
