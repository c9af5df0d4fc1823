namespace VisualSearch.Core.Embedding.Descriptor;

/// <summary>
/// Histograms of colour over a grid of cells: grey levels apart from hues, softly binned, square-rooted so that their inner
/// product is Bhattacharyya's coefficient (Hellinger's kernel).
/// </summary>
/// <param name="name">What it is called in the figures.</param>
/// <param name="grid">Cells along each side.</param>
/// <param name="weight">Its share in the likeness.</param>
internal sealed class ColourPart(string name, int grid, float weight) : DescriptorPart
{
    private const int GreyBins = 6;
    private const int Hues = 12;
    private const int Lightnesses = 4;
    private const int Bins = GreyBins + (Hues * Lightnesses * 2);
    private const float GreyChroma = 6;
    private const float ColourChroma = 14;
    private const float VividChroma = 45;

    internal override string Name => name;

    internal override int Dimension => grid * grid * Bins;

    internal override float Weight => weight;

    internal override void Write(DescriptorCanvas canvas, Span<float> values)
    {
        var (lab, side) = (canvas.Lab, canvas.Lab.Width);
        for (var i = 0; i < canvas.Weights.Length; i++)
        {
            var cell = ((i / side * grid / side) * grid) + (i % side * grid / side);
            AddPixel(values.Slice(cell * Bins, Bins), lab.L[i], lab.A[i], lab.B[i], canvas.Weights[i]);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sqrt(values[i]);
        }
    }

    private static void AddPixel(Span<float> histogram, float l, float a, float b, float weight)
    {
        var chroma = MathF.Sqrt((a * a) + (b * b));
        var coloured = Math.Clamp((chroma - GreyChroma) / (ColourChroma - GreyChroma), 0, 1);
        if (coloured < 1)
        {
            var (low, high, share) = Split(l / 100 * GreyBins, GreyBins, false);
            histogram[low] += weight * (1 - coloured) * (1 - share);
            histogram[high] += weight * (1 - coloured) * share;
        }

        if (coloured > 0)
        {
            var hue = (MathF.Atan2(b, a) / MathF.Tau) + 1;
            var (hueLow, hueHigh, hueShare) = Split(hue * Hues % Hues, Hues, true);
            var (lightLow, lightHigh, lightShare) = Split(l / 100 * Lightnesses, Lightnesses, false);
            var vivid = Math.Clamp((chroma - ColourChroma) / (VividChroma - ColourChroma), 0, 1);
            var mass = weight * coloured;
            AddHue(histogram, hueLow, mass * (1 - hueShare));
            AddHue(histogram, hueHigh, mass * hueShare);

            void AddHue(Span<float> target, int bin, float part)
            {
                var at = GreyBins + (bin * Lightnesses * 2);
                target[at + (lightLow * 2)] += part * (1 - lightShare) * (1 - vivid);
                target[at + (lightLow * 2) + 1] += part * (1 - lightShare) * vivid;
                target[at + (lightHigh * 2)] += part * lightShare * (1 - vivid);
                target[at + (lightHigh * 2) + 1] += part * lightShare * vivid;
            }
        }
    }

    // Linear between the centres of the two nearest bins.
    private static (int Low, int High, float Share) Split(float at, int bins, bool isCircle)
    {
        var low = (int)MathF.Floor(at - 0.5f);
        var share = at - 0.5f - low;
        return isCircle
            ? ((low + bins) % bins, (low + 1) % bins, share)
            : (Math.Clamp(low, 0, bins - 1), Math.Clamp(low + 1, 0, bins - 1), share);
    }
}
