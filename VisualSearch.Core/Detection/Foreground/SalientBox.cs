using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection.Foreground;

/// <summary>The object on a textured background, if it stands out clearly.</summary>
internal static class SalientBox
{
    // Below it saliency has no two classes: clutter all over.
    private const float SmallestSeparability = 0.65f;

    // The box must hold more saliency than its surroundings, the preference for the centre apart.
    private const float SmallestContrast = 0.15f;

    // A little below Otsu's threshold, since a box that cuts the object costs more than one with a margin.
    private const float ThresholdFactor = 0.9f;
    private const float CentreSigma = 0.42f;
    private const float Margin = 0.08f;

    /// <summary>The box around what is salient, and how sure that is; null when saliency is spread all over.</summary>
    internal static (BoundingBox Box, float Confidence)? Find(ForegroundMap map)
    {
        var central = BoxFilter.Smooth(PreferCentre(map), map.Width, 1);
        var (threshold, separability) = OtsuThreshold.Find(central);
        if (separability < SmallestSeparability)
        {
            return null;
        }

        var mask = Array.ConvertAll(central, value => value >= threshold * ThresholdFactor);
        return ForegroundMask.BoxOf(mask, map.Width) is { } box && Contrast(map, box) >= SmallestContrast ? (box, separability) : null;
    }

    private static float[] PreferCentre(ForegroundMap map)
    {
        var values = new float[map.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var x = ((i % map.Width) / (float)map.Width) - 0.5f;
            var y = ((i / map.Width) / (float)map.Height) - 0.5f;
            values[i] = map.Values[i] * MathF.Exp(-((x * x) + (y * y)) / (2 * CentreSigma * CentreSigma));
        }

        return values;
    }

    // The border is background by assumption and saliency climbs away from it in any picture: it must not count as evidence.
    private static double Contrast(ForegroundMap map, BoundingBox box)
    {
        var (marginX, marginY) = ((int)(Margin * map.Width), (int)(Margin * map.Height));
        var pixels = box.ToPixels(map.Width, map.Height);
        var (inside, outside, insideCount, outsideCount) = (0.0, 0.0, 0, 0);
        for (var i = 0; i < map.Values.Length; i++)
        {
            var (x, y) = (i % map.Width, i / map.Width);
            if (x >= pixels.Left && x < pixels.Left + pixels.Width && y >= pixels.Top && y < pixels.Top + pixels.Height)
            {
                (inside, insideCount) = (inside + map.Values[i], insideCount + 1);
            }
            else if (x >= marginX && x < map.Width - marginX && y >= marginY && y < map.Height - marginY)
            {
                (outside, outsideCount) = (outside + map.Values[i], outsideCount + 1);
            }
        }

        return outsideCount == 0 ? 0 : (inside / insideCount) - (outside / outsideCount);
    }
}
