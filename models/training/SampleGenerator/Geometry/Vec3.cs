namespace VisualSearch.SampleGenerator.Geometry;

/// <summary>A point or direction in space: x to the right, y up, z towards the viewer; lengths in centimetres.</summary>
internal readonly record struct Vec3(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vec3 operator *(Vec3 a, double s) => new(a.X * s, a.Y * s, a.Z * s);

    public static Vec3 Lerp(Vec3 a, Vec3 b, double t) => a + ((b - a) * t);

    public double Dot(Vec3 o) => (X * o.X) + (Y * o.Y) + (Z * o.Z);

    public Vec3 Cross(Vec3 o) => new((Y * o.Z) - (Z * o.Y), (Z * o.X) - (X * o.Z), (X * o.Y) - (Y * o.X));

    /// <summary>The direction with length 1; zero stays zero.</summary>
    public Vec3 Unit()
    {
        var length = Length;
        return length > 1e-12 ? this * (1 / length) : default;
    }

    /// <summary>Turned about the x axis by an angle in radians.</summary>
    public Vec3 TurnX(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new(X, (Y * cos) - (Z * sin), (Y * sin) + (Z * cos));
    }

    /// <summary>Turned about the y axis by an angle in radians.</summary>
    public Vec3 TurnY(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new((X * cos) + (Z * sin), Y, (Z * cos) - (X * sin));
    }

    /// <summary>Turned about the z axis by an angle in radians.</summary>
    public Vec3 TurnZ(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new((X * cos) - (Y * sin), (X * sin) + (Y * cos), Z);
    }
}
