namespace VisualSearch.Core.Features;

/// <summary>Lengths and directions of a plane's gradients; the outermost pixels have none.</summary>
internal sealed class Gradients
{
    private readonly float[] _lengths;
    private readonly float[] _angles;

    internal Gradients(GreyPlane plane)
    {
        (Width, Height) = (plane.Width, plane.Height);
        (_lengths, _angles) = (new float[plane.Values.Length], new float[plane.Values.Length]);
        for (var y = 1; y < Height - 1; y++)
        {
            for (var x = 1; x < Width - 1; x++)
            {
                var (dx, dy) = (plane[x + 1, y] - plane[x - 1, y], plane[x, y + 1] - plane[x, y - 1]);
                var at = (y * Width) + x;
                _lengths[at] = MathF.Sqrt((dx * dx) + (dy * dy));
                _angles[at] = MathF.Atan2(dy, dx);
            }
        }
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>Length and direction, -pi..pi.</summary>
    internal (float Length, float Angle) At(int x, int y) => (_lengths[(y * Width) + x], _angles[(y * Width) + x]);
}
