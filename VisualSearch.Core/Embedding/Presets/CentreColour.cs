using System.Numerics.Tensors;
using VisualSearch.Core.Detection.Foreground;
using VisualSearch.Core.Embedding.Descriptor;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>
/// A histogram of a region's colours in which the middle counts more than the rim, since that is where the object is. It is
/// square-rooted, so that the inner product of two is Bhattacharyya's coefficient.
/// </summary>
internal static class CentreColour
{
    /// <summary>Its share in the likeness of two regions.</summary>
    internal const float Weight = 0.2f;

    private const int Side = 64;

    /// <summary>Distance from the middle at which a pixel counts 1/e, as a fraction of the region's side.</summary>
    private const float Spread = 0.25f;

    private static readonly ColourPart Histogram = new("colour of the middle", 1, Weight);
    private static readonly float[] CentreWeights = BuildWeights();

    /// <summary>Floats that it writes.</summary>
    internal static int Dimension => Histogram.Dimension;

    /// <summary>Writes the region's colours, of length sqrt(<see cref="Weight"/>).</summary>
    /// <param name="resampler">Fits the region.</param>
    /// <param name="input">The region.</param>
    /// <param name="values">Dimension floats to be overwritten.</param>
    internal static void Write(IPictureResampler resampler, EmbeddingInput input, Span<float> values)
    {
        values.Clear();
        var fitted = resampler.Resize(input.Picture, input.Region, new ResizeSpec(Side, Side, ResizeMode.Squash));
        Histogram.Write(new DescriptorCanvas(LabImage.From(fitted), WeightsOf(fitted)), values);
        var norm = TensorPrimitives.Norm<float>(values);
        TensorPrimitives.Multiply(values, norm > 0 ? MathF.Sqrt(Weight) / norm : 0, values);
    }

    private static float[] WeightsOf(Picture picture)
    {
        if (picture.Alpha is not { } alpha || Array.TrueForAll(alpha, static value => value == 0))
        {
            return CentreWeights;
        }

        return [.. CentreWeights.Select((weight, i) => weight * alpha[i] / 255f)];
    }

    private static float[] BuildWeights()
    {
        const float Middle = (Side - 1) / 2f;
        return [.. Enumerable.Range(0, Side * Side).Select(static i =>
        {
            var (x, y) = (((i % Side) - Middle) / (Side * Spread), ((i / Side) - Middle) / (Side * Spread));
            return MathF.Exp(-((x * x) + (y * y)));
        })];
    }
}
