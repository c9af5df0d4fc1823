namespace VisualSearch.Core.Features;

/// <summary>One octave of a scale space: planes of one size, blurred more and more, and the differences between neighbours.</summary>
/// <param name="Step">Pixels of the picture that one pixel of these planes stands for.</param>
/// <param name="Blurred">Planes of rising blur.</param>
/// <param name="Differences">Each blurred plane less the one before.</param>
internal sealed record Octave(float Step, IReadOnlyList<GreyPlane> Blurred, IReadOnlyList<GreyPlane> Differences);

/// <summary>A picture at all scales: differences of Gaussians in octaves (Lowe, Distinctive image features from scale-invariant keypoints, 2004).</summary>
internal static class ScaleSpace
{
    /// <summary>Scales in an octave at which keypoints are looked for.</summary>
    internal const int Scales = 3;

    /// <summary>Blur of the first plane of each octave, in its own pixels.</summary>
    internal const float FirstSigma = 1.6f;

    /// <summary>Blur that a picture is taken to have already, in pixels.</summary>
    private const float OwnSigma = 0.5f;

    private const int SmallestSide = 16;

    /// <summary>Blur of a plane in an octave, in the octave's pixels.</summary>
    internal static float SigmaAt(float scale) => FirstSigma * MathF.Pow(2, scale / Scales);

    /// <summary>The octaves of a plane, fine to coarse; none for one that is too small.</summary>
    internal static List<Octave> Of(GreyPlane picture)
    {
        var octaves = new List<Octave>();
        var first = picture.Blur(MathF.Sqrt((FirstSigma * FirstSigma) - (OwnSigma * OwnSigma)));
        for (var step = 1f; Math.Min(first.Width, first.Height) >= SmallestSide; step *= 2)
        {
            var blurred = new List<GreyPlane> { first };
            for (var scale = 1; scale < Scales + 3; scale++)
            {
                var (before, after) = (SigmaAt(scale - 1), SigmaAt(scale));
                blurred.Add(blurred[^1].Blur(MathF.Sqrt((after * after) - (before * before))));
            }

            octaves.Add(new Octave(step, blurred, [.. blurred.Skip(1).Zip(blurred, static (after, before) => after.Minus(before))]));
            first = blurred[Scales].Halve();
        }

        return octaves;
    }
}
