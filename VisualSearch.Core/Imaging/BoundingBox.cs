namespace VisualSearch.Core.Imaging;

/// <summary>A box in a picture, as fractions of its upright width and height: 0 is left or top, 1 is right or bottom.</summary>
/// <param name="XMin">Left edge, 0..1.</param>
/// <param name="YMin">Top edge, 0..1.</param>
/// <param name="XMax">Right edge, 0..1.</param>
/// <param name="YMax">Bottom edge, 0..1.</param>
public readonly record struct BoundingBox(double XMin, double YMin, double XMax, double YMax)
{
    /// <summary>The whole picture.</summary>
    public static BoundingBox Whole { get; } = new(0, 0, 1, 1);

    /// <summary>Width as a fraction of the picture's width.</summary>
    public double Width => XMax - XMin;

    /// <summary>Height as a fraction of the picture's height.</summary>
    public double Height => YMax - YMin;

    /// <summary>Area as a fraction of the picture's area; 0 for an empty or inverted box.</summary>
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>Whether all edges are finite and the box has an area.</summary>
    public bool IsUsable =>
        double.IsFinite(XMin) && double.IsFinite(YMin) && double.IsFinite(XMax) && double.IsFinite(YMax) && Area > 0;

    /// <summary>A box from two opposite corners in pixels, in any order (negative widths included).</summary>
    public static BoundingBox FromPixels(double x1, double y1, double x2, double y2, int width, int height) => new(
        Math.Min(x1, x2) / width, Math.Min(y1, y2) / height, Math.Max(x1, x2) / width, Math.Max(y1, y2) / height);

    /// <summary>The part of the box inside the picture.</summary>
    public BoundingBox Clamp() => new(
        Math.Clamp(XMin, 0, 1), Math.Clamp(YMin, 0, 1), Math.Clamp(XMax, 0, 1), Math.Clamp(YMax, 0, 1));

    /// <summary>Intersection over union with another box, 0..1; 0 when either has no area.</summary>
    public double IoU(BoundingBox other)
    {
        var width = Math.Min(XMax, other.XMax) - Math.Max(XMin, other.XMin);
        var height = Math.Min(YMax, other.YMax) - Math.Max(YMin, other.YMin);
        var intersection = Math.Max(0, width) * Math.Max(0, height);
        var union = Area + other.Area - intersection;
        return union > 0 ? intersection / union : 0;
    }

    /// <summary>
    /// The smallest whole-pixel rectangle inside a picture of the given size that covers the box;
    /// at least one pixel in each direction.
    /// </summary>
    public PixelBox ToPixels(int width, int height)
    {
        var box = Clamp();
        var left = Math.Min((int)Math.Floor(box.XMin * width), width - 1);
        var top = Math.Min((int)Math.Floor(box.YMin * height), height - 1);
        var right = Math.Clamp((int)Math.Ceiling(box.XMax * width), left + 1, width);
        var bottom = Math.Clamp((int)Math.Ceiling(box.YMax * height), top + 1, height);
        return new PixelBox(left, top, right - left, bottom - top);
    }
}

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
public readonly record struct PixelBox(int Left, int Top, int Width, int Height);
