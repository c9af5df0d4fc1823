namespace VisualSearch.Core.Embedding.Descriptor;

/// <summary>
/// Orientations of edges over a grid of cells, after Dalal and Triggs, "Histograms of oriented gradients" (CVPR 2005):
/// unsigned angles, softly binned in angle and place, square-rooted against single strong edges.
/// </summary>
/// <param name="name">What it is called in the figures.</param>
/// <param name="grid">Cells along each side.</param>
/// <param name="weight">Its share in the likeness.</param>
internal sealed class GradientPart(string name, int grid, float weight) : DescriptorPart
{
    private const int Angles = 8;

    internal override string Name => name;

    internal override int Dimension => grid * grid * Angles;

    internal override float Weight => weight;

    internal override void Write(DescriptorCanvas canvas, Span<float> values)
    {
        var (plane, side) = (canvas.Lab.L, DescriptorCanvas.Side);
        for (var y = 1; y < side - 1; y++)
        {
            for (var x = 1; x < side - 1; x++)
            {
                var i = (y * side) + x;
                var (dx, dy) = (plane[i + 1] - plane[i - 1], plane[i + side] - plane[i - side]);
                var strength = MathF.Sqrt((dx * dx) + (dy * dy)) * canvas.Weights[i];
                if (strength < 1)
                {
                    continue;
                }

                var angle = (MathF.Atan2(dy, dx) / MathF.PI * Angles) + (2 * Angles);
                var low = (int)angle;
                var share = angle - low;
                var cell = ((y * grid / side) * grid) + (x * grid / side);
                values[(cell * Angles) + (low % Angles)] += strength * (1 - share);
                values[(cell * Angles) + ((low + 1) % Angles)] += strength * share;
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sqrt(values[i]);
        }
    }
}
