using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Home;

internal enum ChairShape { Spindle, Ladder, Shell, Upholstered, Stool, Bench }

internal sealed record ChairStyle
{
    public ChairShape Shape { get; init; }
    public Material Frame { get; init; } = Material.Wood("#b07c48");
    public Material Seat { get; init; } = Material.Wood("#b98550");
}

/// <summary>Chairs, stools and benches, about 80 cm high; four legs, a seat and a back of its kind.</summary>
internal static class ChairDrawing
{
    private const double SeatHeight = 44;

    public static Model Build(ChairStyle style)
    {
        var width = style.Shape switch { ChairShape.Bench => 88.0, ChairShape.Stool => 34, _ => 44 };
        var depth = style.Shape switch { ChairShape.Stool => 34.0, ChairShape.Bench => 34, _ => 42 };
        var parts = new List<Part>(Legs(style, width, depth)) { SeatOf(style, width, depth) };
        parts.AddRange(Back(style, width, depth));
        return new Model(parts);
    }

    private static IEnumerable<Part> Legs(ChairStyle style, double width, double depth)
    {
        // a round seat has no corners for its legs to stand under
        var inset = style.Shape == ChairShape.Stool ? 0.68 : 1;
        foreach (var x in new[] { -1, 1 })
        {
            foreach (var z in new[] { -1, 1 })
            {
                var top = new Vec3(x * width * 0.38 * inset, SeatHeight - 1.5, z * depth * 0.36 * inset);
                var foot = new Vec3(x * width * 0.48, 0, z * depth * 0.49);
                yield return Solids.Bar(style.Frame, 1.7, 14, foot, (top + foot) * 0.5, top);
            }
        }

        foreach (var z in new[] { -1, 1 })
        {
            var (y, reach) = (z < 0 ? 16.0 : 20.0, style.Shape == ChairShape.Stool ? 0.4 : 0.445);
            yield return Solids.Bar(style.Frame, 1.0, 10, new(-width * reach, y, z * depth * 0.44), new(0, y, z * depth * 0.44), new(width * reach, y, z * depth * 0.44));
        }
    }

    private static GroupPart SeatOf(ChairStyle style, double width, double depth) => style.Shape switch
    {
        ChairShape.Upholstered => Solids.Cushion(new Vec3(0, SeatHeight - 3, 0), new Vec3(width + 4, 10, depth + 3), 5, 4, style.Seat),
        ChairShape.Stool => Solids.Cushion(new Vec3(0, SeatHeight - 2, 0), new Vec3(width, 4, depth), 2, 1.2, style.Seat),
        _ => Solids.Cushion(new Vec3(0, SeatHeight - 2, 0), new Vec3(width, 3.6, depth), 6, 1.2, style.Seat),
    };

    private static IEnumerable<Part> Back(ChairStyle style, double width, double depth)
    {
        var (z, top) = (-depth * 0.44, 82.0);
        Vec3 Upright(double x, double y) => new(x * (1 + ((y - SeatHeight) * 0.0015)), y, z - ((y - SeatHeight) * 0.17));
        switch (style.Shape)
        {
            case ChairShape.Spindle:
                for (var i = -4; i <= 4; i++)
                {
                    yield return Solids.Bar(style.Frame, Math.Abs(i) == 4 ? 1.3 : 0.75, 12, Upright(i * width * 0.105, SeatHeight), Upright(i * width * 0.112, 62), Upright(i * width * 0.12, top - 3));
                }

                yield return Solids.Strap(style.Frame, 3.2, 1.1, new Vec3(0, 1, 0), 30, Upright(-width * 0.54, top - 2.5), Upright(-width * 0.3, top), Upright(0, top + 0.8), Upright(width * 0.3, top), Upright(width * 0.54, top - 2.5)) with { Bias = 1 };
                break;
            case ChairShape.Ladder:
                foreach (var x in new[] { -1, 1 })
                {
                    yield return Solids.Bar(style.Frame, 1.7, 16, Upright(x * width * 0.43, SeatHeight), Upright(x * width * 0.43, 64), Upright(x * width * 0.43, top + 3));
                }

                foreach (var y in new[] { 54.0, 65, 76 })
                {
                    yield return Solids.Strap(style.Frame, 2.8, 0.8, new Vec3(0, 1, 0), 24, Upright(-width * 0.42, y), Upright(0, y + 1.5) + new Vec3(0, 0, -2), Upright(width * 0.42, y));
                }

                break;
            case ChairShape.Shell:
            case ChairShape.Upholstered:
                yield return Panel(style, width, z, top);
                break;
            default:
                break;
        }
    }

    private static GroupPart Panel(ChairStyle style, double width, double z, double top)
    {
        var thick = style.Shape == ChairShape.Upholstered ? 6.5 : 2.2;
        var high = style.Shape == ChairShape.Upholstered ? top + 6 : top;
        Vec3 At(double u, double v, double side)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * u);
            var (x, y) = (Solids.Power(sin, 0.5) * v * width * 0.5, Solids.Power(cos, 0.5) * v * (high - SeatHeight - 2) * 0.5);
            var bend = -0.0055 * x * x;
            var middle = ((high + SeatHeight) / 2) + 2 + y;
            return new Vec3(x, middle, z - ((middle - SeatHeight) * 0.17) - bend + (side * thick * 0.5 * Math.Sqrt(Math.Max(0, 1 - Math.Pow(v, 6)))));
        }

        // v runs inwards on the front and outwards on the back, so that both face outwards
        var front = new SurfacePart(new Surface((u, v) => At(-u, 1 - v, 1), Closed: true), style.Seat) { Bands = 16, Columns = 56 };
        var back = new SurfacePart(new Surface((u, v) => At(-u, v, -1), Closed: true), style.Seat) { Bands = 16, Columns = 56 };
        return new GroupPart([back, front], Sorted: true);
    }
}
