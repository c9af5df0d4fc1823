using System.Globalization;
using System.Text;
using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>Draws decals: takes them from (u, v) to pixels where their surface faces the camera, and shades them as it is.</summary>
internal sealed class DecalBrush(Stage stage, SurfacePart part, IReadOnlyList<SurfaceStrip> strips)
{
    private const double Reach = 0.015;
    private const double SmallPixels = 13;

    /// <summary>Fills a patch.</summary>
    public void Fill(PatchDecal patch)
    {
        var material = patch.Material ?? part.Material with { Albedo = patch.Colour };
        var dense = Densify(patch.Outline, closed: true);
        if (Polygon.Area(dense) < 0)
        {
            dense.Reverse();
        }

        if (patch.Thickness > 0)
        {
            var width = Math.Max(1, patch.Thickness * stage.Camera.Scale);
            foreach (var run in Visible([.. dense, dense[0]]))
            {
                stage.Canvas.Stroke(run.Select(uv => Project(uv) + new Vec2(width * 0.25, width * 0.35)), "#000", width, 0.26);
            }
        }

        stage.Canvas.OpenGroup(patch.Opacity);
        if (!FillSmall(dense, material))
        {
            FillByStrips(patch, dense, material);
        }

        stage.Canvas.CloseGroup(patch.Opacity);
    }

    /// <summary>Draws a line where it can be seen.</summary>
    public void Stroke(LineDecal line)
    {
        const int piece = 14;
        var width = Math.Max(0.35, line.Width * stage.Camera.Scale);
        var dash = line.Dash * stage.Camera.Scale;
        var extra = line.Dash > 0 ? string.Create(CultureInfo.InvariantCulture, $"stroke-dasharray=\"{dash:0.##} {dash * 0.8:0.##}\"") : null;
        var material = part.Material with { Albedo = line.Colour };
        var dense = Densify(line.Line, line.Closed);
        foreach (var run in Visible(line.Closed ? [.. dense, dense[0]] : dense))
        {
            for (var i = 0; i + 1 < run.Count; i += piece)
            {
                var points = run.Skip(i).Take(piece + 1).ToList();
                stage.Canvas.Stroke(Polygon.Simplify(points.ConvertAll(Project)), Shade(points[points.Count / 2], material).ToString(), width, line.Opacity, closed: false, extra);
            }
        }
    }

    // one colour does for dots and eyelets
    private bool FillSmall(List<Vec2> dense, Material material)
    {
        var pixels = dense.ConvertAll(Project);
        var box = Frame.Around(pixels);
        if (box.Width > SmallPixels || box.Height > SmallPixels)
        {
            return false;
        }

        var centre = dense.Aggregate((a, b) => a + b) * (1.0 / dense.Count);
        if (!dense.All(IsVisible))
        {
            return !dense.Exists(IsVisible);
        }

        stage.Canvas.Fill(Polygon.Simplify(pixels), Shade(centre, material).ToString());
        return true;
    }

    private void FillByStrips(PatchDecal patch, List<Vec2> dense, Material material)
    {
        var (left, right) = (dense.Min(p => p.X), dense.Max(p => p.X));
        var (low, high) = (dense.Min(p => p.Y), dense.Max(p => p.Y));
        var outline = new StringBuilder();
        foreach (var strip in strips)
        {
            if (strip.D.Y < low || strip.A.Y > high)
            {
                continue;
            }

            string? paint = null;
            foreach (var turn in part.Surface.Closed ? (ReadOnlySpan<int>)[-1, 0, 1, 2] : [0])
            {
                if (right + turn < Math.Min(strip.A.X, strip.D.X) || left + turn > Math.Max(strip.B.X, strip.C.X))
                {
                    continue;
                }

                var piece = strip.Cut(turn == 0 ? dense : dense.ConvertAll(p => p with { X = p.X + turn }), stage.Camera);
                if (piece.Count > 2)
                {
                    var pixels = Polygon.Simplify(Densify(piece, closed: true).ConvertAll(Project));
                    paint ??= part.Paint(stage, strip, material);
                    stage.Canvas.Fill(pixels, paint);
                    if (patch.Texture is not null)
                    {
                        SvgCanvas.AppendPath(outline, Polygon.Wound(pixels), closed: true);
                    }
                }
            }
        }

        if (patch.Texture is { } texture && outline.Length > 0)
        {
            stage.Canvas.Write($"<path d=\"{outline}\" fill=\"url(#{texture.Define(stage.Canvas, stage.Camera.Scale)})\"/>");
        }
    }

    private IEnumerable<List<Vec2>> Visible(List<Vec2> line)
    {
        var run = new List<Vec2>();
        foreach (var uv in line)
        {
            if (IsVisible(uv))
            {
                run.Add(uv);
                continue;
            }

            if (run.Count > 1)
            {
                yield return run;
            }

            run = [];
        }

        if (run.Count > 1)
        {
            yield return run;
        }
    }

    private static List<Vec2> Densify(IReadOnlyList<Vec2> points, bool closed)
    {
        var dense = new List<Vec2>();
        for (var i = 0; i < points.Count - (closed ? 0 : 1); i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Count]);
            var steps = Math.Max(1, (int)Math.Ceiling((b - a).Length / Reach));
            for (var k = 0; k < steps; k++)
            {
                dense.Add(Vec2.Lerp(a, b, (double)k / steps));
            }
        }

        if (!closed)
        {
            dense.Add(points[^1]);
        }

        return dense;
    }

    private Colour Shade(Vec2 uv, Material material)
    {
        var (u, v) = (uv.X - Math.Floor(uv.X), Math.Clamp(uv.Y, 0, 1));
        return Studio.Shade(material, material.Albedo, Normal(uv), stage.Camera.Towards(Point(uv))) * (part.Occlusion?.Invoke(u, v) ?? 1);
    }

    private Vec2 Project(Vec2 uv) => stage.Camera.Project(Point(uv));

    private Vec3 Point(Vec2 uv) => stage.Camera.ToStudio(part.Surface.At(part.Surface.Closed ? uv.X - Math.Floor(uv.X) : uv.X, uv.Y));

    private Vec3 Normal(Vec2 uv)
    {
        const double step = 2e-3;
        var v = Math.Clamp(uv.Y, step, 1 - step);
        var u = part.Surface.Closed ? uv.X : Math.Clamp(uv.X, step, 1 - step);
        var along = Point(new(u + step, v)) - Point(new(u - step, v));
        var up = Point(new(u, v + step)) - Point(new(u, v - step));
        return along.Cross(up).Unit() * (part.Inside ? -1 : 1);
    }

    private bool IsVisible(Vec2 uv) => uv.Y is >= 0 and <= 1 && Normal(uv).Dot(stage.Camera.Towards(Point(uv))) > 0;
}
