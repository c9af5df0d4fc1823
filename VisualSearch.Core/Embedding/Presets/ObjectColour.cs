using System.Numerics.Tensors;
using VisualSearch.Core.Detection.Foreground;
using VisualSearch.Core.Embedding.Descriptor;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>
/// A histogram of the colours of the object in a region: of what is not transparent, else of what stands out from a plain
/// background, else of the middle of the region. It is square-rooted, so that the inner product of two is Bhattacharyya's
/// coefficient.
/// </summary>
internal static class ObjectColour
{
    /// <summary>Its share in the likeness of two regions.</summary>
    internal const float Weight = 0.15f;

    private const int Side = 64;

    /// <summary>Distance from the middle at which a pixel counts 1/e, as a fraction of the region's side.</summary>
    private const float MiddleSpread = 0.19f;

    /// <summary>What the background still counts, so that a white thing before white is not left without colours.</summary>
    private const float LeastWeight = 0.03f;

    private static readonly ColourPart Histogram = new("colour of the object", 1, Weight);
    private static readonly float[] MiddleWeights = BuildMiddleWeights();

    /// <summary>Floats that it writes.</summary>
    internal static int Dimension => Histogram.Dimension;

    /// <summary>Writes the object's colours, of length sqrt(<see cref="Weight"/>).</summary>
    /// <param name="resampler">Fits the region.</param>
    /// <param name="input">The region.</param>
    /// <param name="values">Dimension floats to be overwritten.</param>
    internal static void Write(IPictureResampler resampler, EmbeddingInput input, Span<float> values)
    {
        values.Clear();
        var (lab, weights) = Look(resampler, input);
        Histogram.Write(new DescriptorCanvas(lab, weights), values);
        TensorPrimitives.Multiply(values, MathF.Sqrt(Weight) / TensorPrimitives.Norm<float>(values), values);
    }

    /// <summary>The colours of a region, 64 by 64, and how much each pixel counts.</summary>
    internal static (LabImage Lab, float[] Weights) Look(IPictureResampler resampler, EmbeddingInput input)
    {
        var fitted = resampler.Resize(input.Picture, input.Region, new ResizeSpec(Side, Side, ResizeMode.Squash));
        var lab = LabImage.From(fitted);
        return (lab, Weights());

        float[] Weights()
        {
            if (fitted.Alpha is { } alpha)
            {
                return Array.ConvertAll(alpha, static value => LeastWeight + ((1 - LeastWeight) * value / 255f));
            }

            return PlainBackground.Of(input.Picture) is { } background
                ? [.. Enumerable.Range(0, Side * Side).Select(i => LeastWeight + ((1 - LeastWeight) * background.ForegroundAt(lab, i)))]
                : MiddleWeights;
        }
    }

    private static float[] BuildMiddleWeights()
    {
        const float Middle = (Side - 1) / 2f;
        return [.. Enumerable.Range(0, Side * Side).Select(static i =>
        {
            var (x, y) = (((i % Side) - Middle) / (Side * MiddleSpread), ((i / Side) - Middle) / (Side * MiddleSpread));
            return MathF.Exp(-((x * x) + (y * y)));
        })];
    }
}
