namespace VisualSearch.Core.Detection;

/// <summary>Greedy non-maximum suppression: of boxes that overlap too much, the one of highest score stays.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Only this many best boxes are compared, since comparing grows with the square.</summary>
    internal const int MaxCandidates = 1000;

    /// <summary>The boxes that stay, best first; ties in the order given.</summary>
    /// <param name="candidates">Usable boxes.</param>
    /// <param name="maxIoU">Boxes that overlap a better one by more than this are dropped.</param>
    /// <param name="classAgnostic">Whether boxes of different classes suppress each other.</param>
    internal static List<Candidate> Apply(IReadOnlyList<Candidate> candidates, float maxIoU, bool classAgnostic)
    {
        var kept = new List<Candidate>();
        foreach (var candidate in candidates.OrderByDescending(candidate => candidate.Score).Take(MaxCandidates))
        {
            if (!kept.Exists(better => (classAgnostic || better.ClassId == candidate.ClassId) && better.IoU(candidate) > maxIoU))
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }
}
