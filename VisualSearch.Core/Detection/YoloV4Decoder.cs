using System.Numerics.Tensors;

namespace VisualSearch.Core.Detection;

/// <summary>
/// Reads the grids of YOLOv4 (Bochkovskiy et al. 2020): for every cell and each of its three anchors x, y, width, height,
/// objectness and class scores; centre = (sigmoid(xy) * s - (s - 1) / 2 + cell) * stride, size = exp(wh) * anchor, where s widens
/// the reach of a cell and objectness and classes are already between 0 and 1.
/// </summary>
internal static class YoloV4Decoder
{
    private const int Anchors = 3;
    private const int BoxValues = 5;

    /// <summary>Stride, reach and anchors (width, height in pixels) of the three grids, fine to coarse.</summary>
    private static readonly Grid[] Grids =
    [
        new(8, 1.2f, [(12, 16), (19, 36), (40, 28)]),
        new(16, 1.1f, [(36, 75), (76, 55), (72, 146)]),
        new(32, 1.05f, [(142, 110), (192, 243), (459, 401)]),
    ];

    /// <summary>Adds the usable boxes of one grid at or above the threshold, each with its best class; score = objectness * class score.</summary>
    /// <param name="candidates">Takes them.</param>
    /// <param name="output">rows * columns * 3 * (5 + classes) floats.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="columns">Columns of the grid.</param>
    /// <param name="threshold">Lowest score.</param>
    /// <param name="width">Width of the model's input in pixels; it tells the grid's stride.</param>
    /// <exception cref="ArgumentException">The grid is none of the three, or its length does not fit.</exception>
    internal static void Decode(List<Candidate> candidates, ReadOnlySpan<float> output, int rows, int columns, float threshold, int width)
    {
        var grid = Array.Find(Grids, grid => columns > 0 && width / columns == grid.Stride)
            ?? throw new ArgumentException($"A grid of {columns} columns does not fit an input of {width} pixels.", nameof(columns));
        var boxes = rows * columns * Anchors;
        if (boxes == 0 || output.Length % boxes != 0 || output.Length / boxes <= BoxValues)
        {
            throw new ArgumentException($"{output.Length} values do not divide into {boxes} boxes of {BoxValues} values and classes.", nameof(output));
        }

        var length = output.Length / boxes;
        for (var i = 0; i < boxes; i++)
        {
            var values = output.Slice(i * length, length);
            if (values[4] >= threshold)
            {
                Add(candidates, values, grid, i % Anchors, i / Anchors % columns, i / Anchors / columns, threshold);
            }
        }
    }

    private static void Add(List<Candidate> candidates, ReadOnlySpan<float> values, Grid grid, int anchor, int column, int row, float threshold)
    {
        var classes = values[BoxValues..];
        var best = TensorPrimitives.IndexOfMax(classes);
        var (x, y) = (grid.Centre(values[0], column), grid.Centre(values[1], row));
        var (halfWidth, halfHeight) = (MathF.Exp(values[2]) * grid.Anchors[anchor].Width / 2, MathF.Exp(values[3]) * grid.Anchors[anchor].Height / 2);
        var candidate = new Candidate(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, values[4] * classes[best], best);
        if (candidate.Score >= threshold && candidate.IsUsable)
        {
            candidates.Add(candidate);
        }
    }

    private sealed record Grid(int Stride, float Reach, (float Width, float Height)[] Anchors)
    {
        internal float Centre(float raw, int cell) => ((Reach / (1 + MathF.Exp(-raw))) - ((Reach - 1) / 2) + cell) * Stride;
    }
}
