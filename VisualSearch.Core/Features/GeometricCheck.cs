namespace VisualSearch.Core.Features;

/// <summary>
/// Counts the matches that one transform of the plane explains. Sampling as in RANSAC (Fischler and Bolles, 1981), but each match
/// alone gives a similarity by its keypoints' sizes and directions, so that all can be tried (Philbin et al., Object retrieval
/// with large vocabularies and fast spatial matching, 2007); an affine transform is then fitted to those that agree.
/// </summary>
internal static class GeometricCheck
{
    /// <summary>Distance in pixels up to which a match agrees with a similarity.</summary>
    private const double Loose = 14;

    /// <summary>Distance in pixels up to which a match agrees with the affine transform.</summary>
    private const double Tight = 7;

    private const int FewestToFit = 4;
    private const int Fits = 3;
    private const double LargestScale = 6;

    /// <summary>Matches of different places that agree with the best transform; 0 where fewer than four do.</summary>
    internal static int Inliers(IReadOnlyList<KeypointMatch> matches)
    {
        var best = new List<KeypointMatch>();
        foreach (var match in matches)
        {
            var agreeing = Agreeing(matches, AffineTransform.Of(match), Loose);
            best = agreeing.Count > best.Count ? agreeing : best;
        }

        for (var fit = 0; fit < Fits && best.Count >= FewestToFit; fit++)
        {
            var transform = AffineTransform.Fit(best);
            if (transform is not { } affine || affine.Determinant is < 1 / (LargestScale * LargestScale) or > LargestScale * LargestScale)
            {
                return 0;
            }

            best = Agreeing(matches, affine, Tight);
        }

        var inliers = Math.Min(Places(best.Select(static match => match.From)), Places(best.Select(static match => match.To)));
        return inliers >= FewestToFit ? inliers : 0;
    }

    private static List<KeypointMatch> Agreeing(IReadOnlyList<KeypointMatch> matches, AffineTransform transform, double distance) =>
        [.. matches.Where(match => transform.Error(match) <= distance)];

    /// <summary>Keypoints of one place that differ in direction count once.</summary>
    private static int Places(IEnumerable<Keypoint> keypoints) =>
        keypoints.DistinctBy(static keypoint => ((int)(keypoint.X / 2), (int)(keypoint.Y / 2))).Count();
}
