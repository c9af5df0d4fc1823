namespace VisualSearch.Core.Embedding.Descriptor;

/// <summary>The picture in a few coarse cells: mean Lab colour of each, relative to the mean of the whole.</summary>
/// <param name="grid">Cells along each side.</param>
/// <param name="weight">Its share in the likeness.</param>
internal sealed class LayoutPart(int grid, float weight) : DescriptorPart
{
    internal override string Name => "coarse layout";

    internal override int Dimension => grid * grid * 3;

    internal override float Weight => weight;

    internal override void Write(DescriptorCanvas canvas, Span<float> values)
    {
        float[][] planes = [canvas.Lab.L, canvas.Lab.A, canvas.Lab.B];
        var side = DescriptorCanvas.Side;
        for (var channel = 0; channel < planes.Length; channel++)
        {
            var plane = planes[channel];
            var mean = plane.Average();
            var pixelsPerCell = side / grid * (side / grid);
            for (var i = 0; i < plane.Length; i++)
            {
                var cell = ((i / side * grid / side) * grid) + (i % side * grid / side);
                values[(cell * 3) + channel] += (plane[i] - mean) / pixelsPerCell;
            }
        }
    }
}
