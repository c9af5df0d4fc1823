using VisualSearch.Core.Detection.Foreground;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Descriptor;

/// <summary>A region on a square of fixed size, in Lab, with the weight of every pixel.</summary>
/// <param name="Lab">The pixels.</param>
/// <param name="Weights">0 (counts for nothing) to 1 for each pixel.</param>
internal sealed record DescriptorCanvas(LabImage Lab, float[] Weights)
{
    /// <summary>Side of the canvas in pixels.</summary>
    internal const int Side = 128;

    /// <summary>What the background still counts.</summary>
    private const float LeastWeight = 0.1f;

    /// <summary>Fits a region to the canvas.</summary>
    internal static DescriptorCanvas Of(IPictureResampler resampler, EmbeddingInput input, ResizeMode mode)
    {
        var spec = new ResizeSpec(Side, Side, mode);
        var fitted = resampler.Resize(input.Picture, input.Region, spec);
        fitted = input.IsMirrored ? fitted.FlipLeftRight() : fitted;
        var lab = LabImage.From(fitted);
        var map = ForegroundMap.Of(lab);
        var target = new LetterboxTransform(input.Picture.Width, input.Picture.Height, input.Region, spec).Target;
        var left = input.IsMirrored ? Side - target.Left - target.Width : target.Left;
        var weights = new float[Side * Side];
        for (var y = target.Top; y < target.Top + target.Height; y++)
        {
            for (var x = left; x < left + target.Width; x++)
            {
                var i = (y * Side) + x;
                weights[i] = LeastWeight + ((1 - LeastWeight) * (fitted.Alpha is { } alpha ? alpha[i] / 255f : map.Values[i]));
            }
        }

        return new DescriptorCanvas(lab, weights);
    }
}
