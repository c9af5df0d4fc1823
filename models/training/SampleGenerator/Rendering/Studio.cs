using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>
/// The lights of a small photo studio, fixed while the product turns: a large softbox above on the left, a strip on the
/// right, a bright ceiling and floor, and the dark room behind the camera.
/// </summary>
internal static class Studio
{
    private static readonly Vec3 Key = new Vec3(-0.58, 0.62, 0.53).Unit();
    private static readonly Vec3 Window = new Vec3(-0.80, 0.22, 0.56).Unit();
    private static readonly Vec3 Strip = new Vec3(0.94, 0.16, 0.30).Unit();
    private static readonly Colour Warm = new(1.0, 0.975, 0.94);
    private static readonly Colour Cool = new(0.97, 0.985, 1.02);

    /// <summary>Direction in which the key light's shadow falls on the floor, per centimetre of height.</summary>
    public static Vec3 ShadowFall { get; } = new(0.34, 0, -0.16);

    /// <summary>Light scattered by a matte surface with this normal, as a factor on its albedo.</summary>
    public static Colour Diffuse(Vec3 normal)
    {
        const double wrap = 0.3;
        var sky = 0.28 + (0.22 * (normal.Y + 1) * 0.5);
        var key = Math.Max(0, (normal.Dot(Key) + wrap) / (1 + wrap));
        var fill = Math.Max(0, normal.Dot(Strip));
        return (Cool * (sky + (0.13 * fill))) + (Warm * (0.70 * Math.Pow(key, 1.2)));
    }

    /// <summary>What a mirror of the given roughness sees in a direction; softboxes are several times brighter than white paper.</summary>
    public static Colour Reflection(Vec3 direction, double roughness)
    {
        var edge = 0.03 + (0.75 * roughness);
        var dim = 1 / (1 + (9 * roughness * roughness));
        var key = Box(direction, Key, 0.36 + (0.2 * roughness), 0.46 + (0.2 * roughness), edge) * dim;
        var window = Box(direction, Window, 0.17 + (0.2 * roughness), 0.75, edge) * dim;
        var strip = Box(direction, Strip, 0.07 + (0.2 * roughness), 0.70, edge) * dim;
        var side = Smooth(0.15, 0.95, Math.Abs(direction.X));
        var ceiling = Smooth(-0.25, 0.75, direction.Y);
        var floor = Smooth(0.05, -0.55, direction.Y);
        var room = 0.12 + (0.34 * side) + (0.42 * ceiling) + (0.40 * floor);
        return (Cool * room) + (Warm * (8 * Math.Max(key, window))) + (Cool * (3.5 * strip));
    }

    /// <summary>Light that leaves a point of a surface towards the viewer.</summary>
    /// <param name="material">What the surface is made of.</param>
    /// <param name="albedo">Its colour at this point.</param>
    /// <param name="normal">Unit normal, turned to the viewer.</param>
    /// <param name="view">Unit direction to the viewer.</param>
    public static Colour Shade(Material material, Colour albedo, Vec3 normal, Vec3 view) =>
        (Scattered(material, normal, view) * albedo) + Mirrored(material, albedo, normal, view) + material.Glow;

    /// <summary>The scattered part alone, as a factor on the albedo.</summary>
    public static Colour Scattered(Material material, Vec3 normal, Vec3 view)
    {
        var grazing = 1 - Math.Clamp(normal.Dot(view), 0, 1);
        return (Diffuse(normal) * (1 - material.Metalness)) + (Cool * (material.Fuzz * grazing * grazing));
    }

    /// <summary>The mirrored part alone.</summary>
    public static Colour Mirrored(Material material, Colour albedo, Vec3 normal, Vec3 view)
    {
        var cos = Math.Clamp(normal.Dot(view), 0, 1);
        var grazing = Math.Pow(1 - cos, 5) * (1 - material.Roughness) * (1 - material.Roughness);
        var fresnel = material.Reflectance + ((1 - material.Reflectance) * grazing);
        var direction = (normal * (2 * normal.Dot(view))) - view;
        var light = Reflection(direction, material.Roughness);
        if (material.Metalness <= 0)
        {
            return light * fresnel;
        }

        var tint = Colour.Lerp(Colour.White, albedo, material.Metalness * (1 - (0.5 * grazing)));
        var level = light * 0.55;
        return new Colour(Compress(level.R), Compress(level.G), Compress(level.B)) * tint * fresnel;
    }

    private static double Compress(double x) => x < 0.8 ? x : 0.8 + (0.9 * (1 - Math.Exp((0.8 - x) / 1.6)));

    private static double Box(Vec3 direction, Vec3 centre, double halfWidth, double halfHeight, double edge)
    {
        var front = direction.Dot(centre);
        if (front <= 0)
        {
            return 0;
        }

        var right = new Vec3(centre.Z, 0, -centre.X).Unit();
        var up = centre.Cross(right);
        var x = Math.Abs(direction.Dot(right)) - halfWidth;
        var y = Math.Abs(direction.Dot(up)) - halfHeight;
        return Smooth(edge, -edge, x) * Smooth(edge, -edge, y);
    }

    private static double Smooth(double from, double to, double x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }
}
