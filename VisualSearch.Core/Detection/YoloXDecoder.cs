using System.Numerics.Tensors;

namespace VisualSearch.Core.Detection;

/// <summary>
/// Reads the output of YOLOX (Ge et al. 2021): for every cell of the grids of stride 8, 16 and 32 a row of
/// x, y, width, height, objectness and class scores; centre = (xy + cell) * stride, size = exp(wh) * stride.
/// </summary>
internal static class YoloXDecoder
{
    private const int BoxValues = 5;
    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Rows that an input of this size gives.</summary>
    internal static int Anchors(int width, int height) => Strides.Sum(stride => (width / stride) * (height / stride));

    /// <summary>The usable boxes at or above the threshold, each with its best class; score = objectness * class score.</summary>
    /// <param name="output">anchors * (5 + classes) floats.</param>
    /// <param name="threshold">Lowest score.</param>
    /// <param name="width">Width of the model's input in pixels.</param>
    /// <param name="height">Height of the model's input in pixels.</param>
    /// <exception cref="ArgumentException">The length does not fit the grids.</exception>
    internal static List<Candidate> Decode(ReadOnlySpan<float> output, float threshold, int width, int height)
    {
        var anchors = Anchors(width, height);
        if (anchors == 0 || output.Length % anchors != 0 || output.Length / anchors <= BoxValues)
        {
            throw new ArgumentException($"{output.Length} values do not divide into {anchors} rows of {BoxValues} values and classes.", nameof(output));
        }

        var rowLength = output.Length / anchors;
        var candidates = new List<Candidate>();
        var row = 0;
        foreach (var stride in Strides)
        {
            var columns = width / stride;
            var cells = columns * (height / stride);
            for (var cell = 0; cell < cells; cell++, row++)
            {
                var values = output.Slice(row * rowLength, rowLength);
                if (values[4] >= threshold)
                {
                    Add(candidates, values, cell % columns, cell / columns, stride, threshold);
                }
            }
        }

        return candidates;
    }

    private static void Add(List<Candidate> candidates, ReadOnlySpan<float> values, int column, int line, int stride, float threshold)
    {
        var classes = values[BoxValues..];
        var best = TensorPrimitives.IndexOfMax(classes);
        var (x, y) = ((values[0] + column) * stride, (values[1] + line) * stride);
        var (halfWidth, halfHeight) = (MathF.Exp(values[2]) * stride / 2, MathF.Exp(values[3]) * stride / 2);
        var candidate = new Candidate(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, values[4] * classes[best], best);
        if (candidate.Score >= threshold && candidate.IsUsable)
        {
            candidates.Add(candidate);
        }
    }
}
