namespace VisualSearch.Core.Features;

/// <summary>The quadric through a value of a stack of planes and its neighbours, by finite differences.</summary>
internal readonly record struct LocalQuadric(
    float Value, float Dx, float Dy, float Ds, float Dxx, float Dyy, float Dss, float Dxy, float Dxs, float Dys)
{
    internal static LocalQuadric Of(IReadOnlyList<GreyPlane> planes, int x, int y, int scale)
    {
        var (below, at, above) = (planes[scale - 1], planes[scale], planes[scale + 1]);
        var value = at[x, y];
        return new LocalQuadric(
            value,
            (at[x + 1, y] - at[x - 1, y]) / 2,
            (at[x, y + 1] - at[x, y - 1]) / 2,
            (above[x, y] - below[x, y]) / 2,
            at[x + 1, y] + at[x - 1, y] - (2 * value),
            at[x, y + 1] + at[x, y - 1] - (2 * value),
            above[x, y] + below[x, y] - (2 * value),
            (at[x + 1, y + 1] - at[x - 1, y + 1] - at[x + 1, y - 1] + at[x - 1, y - 1]) / 4,
            (above[x + 1, y] - above[x - 1, y] - below[x + 1, y] + below[x - 1, y]) / 4,
            (above[x, y + 1] - above[x, y - 1] - below[x, y + 1] + below[x, y - 1]) / 4);
    }

    /// <summary>Where its gradient vanishes, from the middle; null where that is nowhere.</summary>
    internal (float X, float Y, float Scale)? Top()
    {
        // Cramer's rule on the Hessian
        var (a, b, c) = ((Dyy * Dss) - (Dys * Dys), (Dxs * Dys) - (Dxy * Dss), (Dxy * Dys) - (Dxs * Dyy));
        var determinant = (Dxx * a) + (Dxy * b) + (Dxs * c);
        if (MathF.Abs(determinant) < 1e-12f)
        {
            return null;
        }

        var (d, e, f) = ((Dxx * Dss) - (Dxs * Dxs), (Dxy * Dxs) - (Dxx * Dys), (Dxx * Dyy) - (Dxy * Dxy));
        return (
            -((a * Dx) + (b * Dy) + (c * Ds)) / determinant,
            -((b * Dx) + (d * Dy) + (e * Ds)) / determinant,
            -((c * Dx) + (e * Dy) + (f * Ds)) / determinant);
    }

    /// <summary>Its value at such a place.</summary>
    internal float ValueAt((float X, float Y, float Scale) top) => Value + (((Dx * top.X) + (Dy * top.Y) + (Ds * top.Scale)) / 2);

    /// <summary>Whether it is bent in one direction alone, by the ratio of the principal curvatures.</summary>
    internal bool IsEdge(float ratio)
    {
        var (trace, determinant) = (Dxx + Dyy, (Dxx * Dyy) - (Dxy * Dxy));
        return determinant <= 0 || trace * trace * ratio >= (ratio + 1) * (ratio + 1) * determinant;
    }
}
