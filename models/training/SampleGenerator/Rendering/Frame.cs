using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A rectangle on the picture, in pixels.</summary>
internal readonly record struct Frame(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>The smallest rectangle around some points.</summary>
    public static Frame Around(IReadOnlyCollection<Vec2> points)
    {
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        return new(left, top, points.Max(p => p.X) - left, points.Max(p => p.Y) - top);
    }
}
