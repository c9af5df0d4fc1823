namespace VisualSearch.Core.Detection;

/// <summary>Which box is offered first, and which are offered at all.</summary>
internal static class RegionRanking
{
    /// <summary>Version of the rules; a change recomputes stored regions.</summary>
    internal const int Version = 2;

    /// <summary>Most boxes that are offered, the whole picture included.</summary>
    internal const int MaxRegions = 8;

    /// <summary>Confidence that a detected box needs unless another is asked for.</summary>
    internal const float UsefulScore = 0.2f;

    private const double SameBox = 0.7;

    /// <summary>Whether a detector's boxes suffice: at least one has the confidence that it needs.</summary>
    internal static bool IsEnough(IReadOnlyList<Region> detected, float lowest = UsefulScore) => detected.Any(region => region.Score >= lowest);

    /// <summary>The regions, best first and the whole picture last; at least one.</summary>
    /// <param name="detected">What the detector found.</param>
    /// <param name="foreground">What the rule about the background found.</param>
    /// <param name="lowest">Confidence that a detected box needs, 0..1.</param>
    internal static IReadOnlyList<Region> Rank(IReadOnlyList<Region> detected, Region? foreground, float lowest = UsefulScore)
    {
        var candidates = detected.Where(region => region.Score >= lowest).OrderByDescending(Appeal).ToList();
        if (foreground is not null)
        {
            candidates.Insert(candidates.Count, foreground);
        }

        var kept = new List<Region>();
        foreach (var region in candidates.Append(Region.Whole))
        {
            if (!kept.Exists(better => better.Box.IoU(region.Box) > SameBox) || region == Region.Whole)
            {
                kept.Add(region);
            }
        }

        return kept.Count <= MaxRegions ? kept : [.. kept.Take(MaxRegions - 1), Region.Whole];
    }

    private static double Appeal(Region region)
    {
        var (x, y) = ((region.Box.XMin + region.Box.XMax - 1) / 2, (region.Box.YMin + region.Box.YMax - 1) / 2);
        return region.Score * Math.Sqrt(region.Box.Area) * (1 - Math.Sqrt((x * x) + (y * y)));
    }
}
