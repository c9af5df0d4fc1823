using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A piece of a product. Pieces are drawn from the farthest to the nearest.</summary>
internal abstract record Part
{
    /// <summary>Centimetres by which the part counts as nearer than its middle is; for parts that lie on others.</summary>
    public double Bias { get; init; }

    /// <summary>
    /// For a part that lies on another's outside: the direction that this outside faces. It is then drawn over the rest
    /// where that faces the camera and under it where not, whatever its height.
    /// </summary>
    public Vec3? On { get; init; }

    /// <summary>Of parts that lie on the same outside, higher layers are drawn over lower ones.</summary>
    public int Layer { get; init; } = 1;

    /// <summary>Whether the part keeps light from the floor.</summary>
    public bool CastsShadow { get; init; } = true;

    /// <summary>Points that span the part, in the product's space.</summary>
    public abstract IEnumerable<Vec3> Span();

    /// <summary>Draws the part.</summary>
    public abstract void Draw(Stage stage);

    /// <summary>How near the part is to the camera.</summary>
    public virtual double Depth(Camera camera)
    {
        var sum = default(Vec3);
        var count = 0;
        foreach (var point in Span())
        {
            sum += point;
            count++;
        }

        var middle = camera.ToStudio(sum * (1.0 / Math.Max(1, count)));
        if (On is not { } outside)
        {
            return camera.Depth(middle) + Bias;
        }

        var facing = (camera.ToStudio(outside) - camera.ToStudio(default)).Dot(camera.Towards(middle));
        return camera.Depth(default) + ((100 * Layer) + Bias) * (facing > 0 ? 1 : -1);
    }
}
