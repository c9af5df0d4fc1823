using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>Something printed or sewn on a surface, given in its (u, v).</summary>
internal abstract record Decal
{
    /// <summary>Draws it.</summary>
    public abstract void Draw(DecalBrush brush);
}

/// <summary>A filled patch.</summary>
/// <param name="Outline">Its edge.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record PatchDecal(IReadOnlyList<Vec2> Outline, Colour Colour) : Decal
{
    /// <summary>Width of a soft dark edge below it in centimetres, for patches that are sewn on; 0 for prints.</summary>
    public double Thickness { get; init; }

    /// <summary>Opacity, 0..1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>What the patch is made of; null for a patch of the surface's own material in another colour.</summary>
    public Material? Material { get; init; }

    /// <summary>Fine pattern of the patch, if any.</summary>
    public Texture? Texture { get; init; }

    public override void Draw(DecalBrush brush) => brush.Fill(this);
}

/// <summary>A line: a seam, stitches, a stripe.</summary>
/// <param name="Line">Its course.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Width in centimetres.</param>
internal sealed record LineDecal(IReadOnlyList<Vec2> Line, Colour Colour, double Width) : Decal
{
    /// <summary>Length of dashes and gaps in centimetres, for stitches; 0 for a plain line.</summary>
    public double Dash { get; init; }

    /// <summary>Opacity, 0..1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether the end meets the beginning.</summary>
    public bool Closed { get; init; }

    public override void Draw(DecalBrush brush) => brush.Stroke(this);
}
