namespace VisualSearch.Core.Detection.Foreground;

/// <summary>How much each pixel of a picture looks like foreground, and how sure that is.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">width * height values, 0 (background) to 1 (foreground).</param>
/// <param name="IsPlain">Whether the background is one smooth surface of colour, so that the map can be trusted to the pixel.</param>
internal sealed record ForegroundMap(int Width, int Height, float[] Values, bool IsPlain)
{
    private const float BorderShare = 0.04f;
    private const float PlainInlierShare = 0.7f;
    private const float PlainSpread = 3f;

    /// <summary>The map of a picture without transparency.</summary>
    internal static ForegroundMap Of(LabImage image)
    {
        var border = BorderOf(image.Width, image.Height);
        var model = BorderColourModel.Fit(image, border);
        var distances = model.Distances(image);
        return model.InlierShare >= PlainInlierShare && model.Spread <= PlainSpread
            ? new ForegroundMap(image.Width, image.Height, PlainValues(image, distances, model.Spread), true)
            : new ForegroundMap(image.Width, image.Height, TexturedSaliency.Compute(image, border), false);
    }

    /// <summary>The pixels of a frame along the four sides.</summary>
    internal static List<int> BorderOf(int width, int height)
    {
        var band = Math.Max(1, (int)MathF.Round(BorderShare * Math.Min(width, height)));
        return [.. Enumerable.Range(0, width * height).Where(i =>
        {
            var (x, y) = (i % width, i / width);
            return x < band || y < band || x >= width - band || y >= height - band;
        })];
    }

    private static float[] PlainValues(LabImage image, float[] distances, float spread)
    {
        var low = (2.5f * spread) + 2;
        var high = (2 * low) + 4;
        var values = Array.ConvertAll(distances, distance => SmoothStep((distance - low) / (high - low)));
        var solid = Holes.Fill(Array.ConvertAll(values, value => value >= 0.5f), image.Width);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = solid[i] ? MathF.Max(values[i], 0.9f) : values[i];
        }

        return values;
    }

    private static float SmoothStep(float value)
    {
        var t = Math.Clamp(value, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
