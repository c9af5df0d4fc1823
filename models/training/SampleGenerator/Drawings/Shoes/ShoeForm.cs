using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Drawings.Shoes;

/// <summary>
/// The last of a shoe: heel at -x, toe at +x, outer side at +z. Around it u runs from the heel (0) along the outer side to
/// the toe (0.5) and back; s runs from the heel (0) to the toe (1) on both sides.
/// </summary>
internal sealed record ShoeForm
{
    /// <summary>Length of the last in centimetres.</summary>
    public double Length { get; init; } = 27.5;

    /// <summary>Breadth over a normal last's.</summary>
    public double Breadth { get; init; } = 1;

    /// <summary>How pointed the toe is, 0 (round) .. 1.</summary>
    public double Pointed { get; init; }

    /// <summary>Height of the ground side over x from the heel (0) to the toe (1): the heel's and toe's spring.</summary>
    public (double T, double Y)[] Ground { get; init; } = [(0, 0.5), (0.1, 0.05), (0.3, 0), (0.7, 0), (0.86, 0.35), (1, 1.5)];

    /// <summary>Height of the sole's upper edge.</summary>
    public (double T, double Y)[] Feather { get; init; } = [(0, 3.9), (0.25, 3.6), (0.5, 3.2), (0.75, 3.1), (0.9, 3.3), (1, 3.8)];

    /// <summary>The upper's top edge over s: x, y, and distance from the middle.</summary>
    public (double S, double X, double Y, double Z)[] Opening { get; init; } =
        [(0, -13.2, 11.6, 0), (0.06, -12.9, 11.4, 1.2), (0.16, -10.8, 10.0, 2.5), (0.28, -7.2, 9.1, 3.0), (0.40, -3.6, 10.9, 2.6), (0.46, -2.4, 11.9, 2.2), (0.62, 1.2, 10.2, 1.9), (0.80, 4.4, 8.6, 1.6), (0.92, 5.4, 8.0, 1.1), (1, 5.7, 7.8, 0)];

    /// <summary>How full the toe is, 0..1.</summary>
    public double ToeFullness { get; init; } = 0.62;

    /// <summary>How much the upper goes straight up into a shaft, 0 (shoe) .. 1 (boot).</summary>
    public double Shaft { get; init; }

    /// <summary>Half the width of the last at t = 0..1 of its length.</summary>
    public double HalfWidth(double t, bool outer)
    {
        var body = outer
            ? Curve.Function((0, 3.3), (0.15, 3.45), (0.42, 3.5), (0.70, 4.9), (0.84, 4.7), (1, 3.9))(t)
            : Curve.Function((0, 3.3), (0.15, 3.35), (0.45, 2.9), (0.70, 4.5), (0.84, 4.6), (1, 4.1))(t);
        var heel = t < 0.13 ? Math.Sqrt(Math.Max(0, 1 - Math.Pow(1 - (t / 0.13), 2))) : 1;
        var start = 0.80 - (0.22 * Pointed);
        var toe = t > start ? Math.Pow(Math.Max(0, 1 - Math.Pow((t - start) / (1 - start), 2)), 0.5 + (0.25 * Pointed)) : 1;
        return body * heel * toe * Breadth;
    }

    /// <summary>The last's outline, grown outwards by some centimetres.</summary>
    public Vec3 Outline(double u, double grow, double y)
    {
        var outer = u % 1 < 0.5;
        var s = outer ? u * 2 : (1 - u) * 2;
        var t = (1 - Math.Cos(Math.PI * s)) / 2;
        var z = HalfWidth(t, outer) + (grow * Math.Min(1, 5 * Math.Min(t, 1 - t)));
        var x = (-Length / 2) + (Length * t) + (grow * -Math.Cos(Math.PI * s));
        return new Vec3(x, y, outer ? z : -z);
    }

    /// <summary>Fraction of the length at u.</summary>
    public static double Along(double u)
    {
        var s = u % 1 < 0.5 ? u % 1 * 2 : (1 - (u % 1)) * 2;
        return (1 - Math.Cos(Math.PI * s)) / 2;
    }

    /// <summary>The middle of the throat: from its front end (0) to where the laces end (1), and on above it.</summary>
    public Func<double, Vec3> Throat(double end, double above)
    {
        var (x, y) = (Curve.Function([.. Opening.Select(p => (p.S, p.X))]), Curve.Function([.. Opening.Select(p => (p.S, p.Y))]));
        Vec3 At(double s) => new(x(s) - 0.2, y(s) - 0.25, 0);
        var last = (At(end) - At(end + 0.05)).Unit();
        return Curve.Smooth([.. Enumerable.Range(0, 9).Select(i => At(1 - ((1 - end) * i / 8))), At(end) + (last * above) + new Vec3(-0.12 * above, 0, 0)]);
    }

    /// <summary>A point of the upper; v from the sole (0) to the top edge (1).</summary>
    public Func<double, double, Vec3> Upper()
    {
        var feather = Curve.Function(Feather);
        var x = Curve.Function([.. Opening.Select(p => (p.S, p.X))]);
        var y = Curve.Function([.. Opening.Select(p => (p.S, p.Y))]);
        var z = Curve.Function([.. Opening.Select(p => (p.S, p.Z))]);
        return (u, v) =>
        {
            u -= Math.Floor(u);
            var side = u < 0.5 ? 1 : -1;
            var s = u < 0.5 ? u * 2 : (1 - u) * 2;
            var bottom = Outline(u, 0, feather(Along(u)) - 0.5);
            var top = new Vec3(x(s), y(s), side * Math.Max(0, z(s)) * Breadth);
            var rise = top.Y - bottom.Y;
            var across = new Vec3(bottom.X - top.X, 0, bottom.Z - top.Z);
            var out3 = across.Length > 0.01 ? across.Unit() : new Vec3(-1, 0, 0);
            var front = Curve.Step(0.45, 0.95, s);
            var first = bottom + new Vec3(0, rise * (0.46 + (0.20 * front)), 0) + (out3 * (0.45 - (0.25 * front)));
            var low = top + (across * (0.30 + ((ToeFullness - 0.30) * front))) - new Vec3(0, rise * (0.20 - (0.12 * front)), 0);
            var high = top + (across * (0.10 + (0.2 * front))) - new Vec3(0, rise * (0.42 + (0.38 * front)), 0);
            first -= new Vec3(0, rise * 0.30 * Shaft * front, 0);
            var second = Vec3.Lerp(low, high, Shaft);
            return Curve.Bezier(bottom, first, second, top, v);
        };
    }
}
