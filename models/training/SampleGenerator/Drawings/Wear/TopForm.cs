using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Wear;

/// <summary>The cut of a top, as if worn by nobody: a body that closes over the shoulders to the neck, and sleeves.</summary>
internal sealed record TopForm
{
    // v at which the body's tube ends and the shoulders begin
    private const double Yoke = 0.62;

    // exponent of the body's rounded outline
    private const double Corner = 2.5;

    /// <summary>Height of the armpits above the hem in centimetres.</summary>
    public double Length { get; init; } = 45;

    /// <summary>Half the width at the chest.</summary>
    public double Chest { get; init; } = 25;

    /// <summary>How much wider (above 0) or narrower the hem is, in centimetres.</summary>
    public double Flare { get; init; } = -0.3;

    /// <summary>How deep the neck is in front.</summary>
    public double NeckDrop { get; init; } = 6;

    /// <summary>Whether the neck runs to a point.</summary>
    public bool Pointed { get; init; }

    /// <summary>Depth of the folds in centimetres.</summary>
    public double Folds { get; init; } = 0.5;

    /// <summary>Where along the folds' waves this one begins; makes no two alike.</summary>
    public double Phase { get; init; }

    /// <summary>Whether sleeves reach the wrist.</summary>
    public bool LongSleeves { get; init; }

    /// <summary>Height of the neck's sides above the hem.</summary>
    public double Neck => Length + 18.5;

    /// <summary>A point of the body; v from the hem (0) to the neck (1).</summary>
    public Vec3 Body(double u, double v)
    {
        var low = Math.Min(v, Yoke) / Yoke;
        var waist = 1 - (0.035 * Math.Sin(Math.PI * low));
        var wide = (Chest * waist) + (Flare * (1 - low));
        var fold = Folds * ((0.6 * Math.Sin((2 * Math.PI * 5 * u) + (3.4 * low) + Phase) * (1.1 - low)) + (0.5 * Math.Sin((2 * Math.PI * 3 * u) - (5 * low) + (2 * Phase)) * low * (1.2 - low)));
        var side = Solids.Ring(u, wide + fold, 10.5 + fold, Corner, Length * low);
        if (v <= Yoke)
        {
            return side;
        }

        var neck = NeckLine(u);
        var lateral = Math.Pow(Math.Sin(2 * Math.PI * u), 2);
        var away = new Vec3(side.X - neck.X, 0, side.Z - neck.Z).Unit();
        var first = side + new Vec3(0, 10 + (3 * lateral), 0);
        var second = neck + (away * (2 + (8.5 * lateral))) - new Vec3(0, 5 - (1.9 * lateral), 0);
        return Curve.Bezier(side, first, second, neck, (v - Yoke) / (1 - Yoke));
    }

    /// <summary>The edge of the neck.</summary>
    public Vec3 NeckLine(double u)
    {
        var cos = Math.Cos(2 * Math.PI * (u - 0.5));
        var front = Math.Pow((1 + cos) / 2, 1.6);
        var drop = Pointed ? NeckDrop * Math.Max(0, 1 - (Math.Abs(u - 0.5) / 0.2)) : NeckDrop * front;
        var back = 1.6 * Math.Pow((1 - cos) / 2, 1.6);
        return Solids.Ring(u, 8.6, 6.6, 2.2, Neck - drop - back) + new Vec3(0, 0, -0.8);
    }

    /// <summary>The middle line of a sleeve on the left (-1) or right (1) as one sees it.</summary>
    public Func<double, Vec3> Sleeve(int side) => Curve.Smooth([.. (LongSleeves
        ? (Vec3[])[new(14.5, Length + 6.0, 0), new(22.5, Length + 1.0, 0), new(29.0, Length - 13, 0.4), new(32.0, Length - 30, 1.4), new(33.5, Length - 47, 2.6)]
        : [new(14.0, Length + 5.2, 0), new(23.5, Length + 0.6, 0), new(32, Length - 7.5, 0)]).Select(p => p with { X = p.X * side })]);

    /// <summary>The (u, v) of a point of the front, in centimetres to the right of the middle and above the hem.</summary>
    public Vec2 OnFront(double right, double y)
    {
        var u = 0.5 + (Math.Sign(right) * Math.Asin(Math.Min(1, Math.Pow(Math.Abs(right) / Chest, Corner / 2))) / (2 * Math.PI));
        return new Vec2(u, AtHeight(u, y));
    }

    /// <summary>Where a sleeve's tube comes out of the body: v over u, at even steps around.</summary>
    public double[] Armhole(Surface sleeve)
    {
        const int around = 32;
        const int along = 48;
        var latest = LongSleeves ? 0.30 : 0.66;
        var first = Enumerable.Range(0, around).Select(i =>
            latest * Enumerable.Range(0, along).FirstOrDefault(k => !Holds(sleeve.At((double)i / around, latest * k / along)), along) / along).ToArray();
        // a seam is sewn as a smooth line
        return [.. Enumerable.Range(0, around).Select(i => Enumerable.Range(-2, 5).Average(k => first[(i + k + around) % around]))];
    }

    // whether a point is inside the body, taken as a rounded box at every height
    private bool Holds(Vec3 p)
    {
        var wide = Math.Abs(Body(0.25, AtHeight(0.25, p.Y)).X);
        var deep = Math.Abs(Body(0.5, AtHeight(0.5, p.Y)).Z);
        return Math.Pow(Math.Abs(p.X) / wide, Corner) + Math.Pow(Math.Abs(p.Z) / deep, Corner) < 0.94;
    }

    /// <summary>v at which the body's point at u is at a height; 1 where it never gets there.</summary>
    public double AtHeight(double u, double y)
    {
        var (low, high) = (0.0, 1.0);
        if (Body(u, 1).Y <= y)
        {
            return 1;
        }

        for (var i = 0; i < 24; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Body(u, middle).Y < y ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The outline of a level stripe around the body.</summary>
    public Vec2[] Stripe(double from, double to)
    {
        const int steps = 72;
        var lower = Enumerable.Range(0, steps + 1).Select(i => new Vec2(i / (double)steps, AtHeight(i / (double)steps, from)));
        var upper = Enumerable.Range(0, steps + 1).Reverse().Select(i => new Vec2(i / (double)steps, AtHeight(i / (double)steps, to)));
        return [.. lower, .. upper];
    }
}
