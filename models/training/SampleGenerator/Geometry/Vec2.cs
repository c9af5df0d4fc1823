namespace VisualSearch.SampleGenerator.Geometry;

/// <summary>A point on the picture in pixels (y down), or in a surface's own plane.</summary>
internal readonly record struct Vec2(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public static Vec2 operator +(Vec2 a, Vec2 b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec2 operator -(Vec2 a, Vec2 b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec2 operator *(Vec2 a, double s) => new(a.X * s, a.Y * s);

    public static Vec2 Lerp(Vec2 a, Vec2 b, double t) => a + ((b - a) * t);

    public double Dot(Vec2 other) => (X * other.X) + (Y * other.Y);

    /// <summary>The point turned about the origin by an angle in radians.</summary>
    public Vec2 Turn(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new((X * cos) - (Y * sin), (X * sin) + (Y * cos));
    }
}
