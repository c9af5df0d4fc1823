using System.Globalization;
using System.Text;
using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>The shadow of a product on the floor: a wide soft one of the key light, and a narrow dark one where it touches.</summary>
internal static class Shadow
{
    /// <summary>Draws the shadow of all parts that cast one.</summary>
    public static string Of(IReadOnlyList<Part> parts, Camera camera, string prefix)
    {
        var casting = parts.SelectMany(Leaves).Where(p => p.CastsShadow)
            .Select(p => p.Span().Select(camera.ToStudio).ToList()).Where(points => points.Count > 2).ToList();
        if (casting.Count == 0)
        {
            return "";
        }

        var height = casting.Max(points => points.Max(p => p.Y));
        var wide = casting.ConvertAll(points => Hull(points.Select(p => camera.Project(OnFloor(p)))));
        var near = casting.Select(points => points.Where(p => p.Y < 0.03 * height).Select(p => camera.Project(p with { Y = 0 })).ToList())
            .Where(low => low.Count > 2).Select(Hull).ToList();
        var reach = camera.Scale * height;
        var svg = new StringBuilder();
        Layer(svg, prefix + "sw", wide, Math.Clamp(reach * 0.045, 5, 22), 0.21);
        Layer(svg, prefix + "sm", near, Math.Clamp(reach * 0.022, 3, 9), 0.36);
        Layer(svg, prefix + "sn", near, 2, 0.36);
        return svg.ToString();
    }

    private static IEnumerable<Part> Leaves(Part part) => part is GroupPart group ? group.Parts.SelectMany(Leaves) : [part];

    private static Vec3 OnFloor(Vec3 p) => new(p.X + (Studio.ShadowFall.X * p.Y), 0, p.Z + (Studio.ShadowFall.Z * p.Y));

    private static void Layer(StringBuilder svg, string id, List<List<Vec2>> hulls, double blur, double opacity)
    {
        if (hulls.Count == 0)
        {
            return;
        }

        // the filter's area is as small as it can be: blurring is the dearest part of a drawing
        var box = Frame.Around([.. hulls.SelectMany(h => h)]);
        var path = new StringBuilder();
        hulls.ForEach(h => SvgCanvas.AppendPath(path, h, closed: true));
        var edge = blur * 2.6;
        svg.Append(CultureInfo.InvariantCulture, $"<filter id=\"{id}\" filterUnits=\"userSpaceOnUse\" x=\"{box.Left - edge:0}\" y=\"{box.Top - edge:0}\" width=\"{box.Width + (2 * edge):0}\" height=\"{box.Height + (2 * edge):0}\" color-interpolation-filters=\"sRGB\"><feGaussianBlur stdDeviation=\"{blur:0.#}\"/></filter><path d=\"{path}\" fill=\"#0e0d10\" fill-opacity=\"{opacity:0.##}\" filter=\"url(#{id})\"/>");
    }

    // Andrew's monotone chain
    private static List<Vec2> Hull(IEnumerable<Vec2> points)
    {
        var sorted = points.OrderBy(p => p.X).ThenBy(p => p.Y).ToList();
        var hull = new List<Vec2>();
        foreach (var pass in new[] { sorted, sorted.AsEnumerable().Reverse().ToList() })
        {
            var floor = hull.Count;
            foreach (var p in pass)
            {
                while (hull.Count >= floor + 2 && Turns(hull[^2], hull[^1], p) <= 0)
                {
                    hull.RemoveAt(hull.Count - 1);
                }

                hull.Add(p);
            }

            hull.RemoveAt(hull.Count - 1);
        }

        return hull;
    }

    private static double Turns(Vec2 a, Vec2 b, Vec2 c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
