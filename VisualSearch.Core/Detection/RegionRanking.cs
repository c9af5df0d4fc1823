namespace VisualSearch.Core.Detection;

/// <summary>Which box is offered first, and which are offered at all.</summary>
internal static class RegionRanking
{
    /// <summary>Version of the rules; a change recomputes stored regions.</summary>
    internal const int Version = 2;

    /// <summary>Most boxes that are offered, the whole picture included.</summary>
    internal const int MaxRegions = 8;

    private const float UsefulScore = 0.2f;
    private const double SameBox = 0.7;

    /// <summary>Whether a detector's boxes suffice: at least one has a useful score.</summary>
    internal static bool IsEnough(IReadOnlyList<Region> detected) => detected.Any(region => region.Score >= UsefulScore);

    /// <summary>The regions, best first and the whole picture last; at least one.</summary>
    internal static IReadOnlyList<Region> Rank(IReadOnlyList<Region> detected, Region? foreground)
    {
        var candidates = detected.Where(region => region.Score >= UsefulScore).OrderByDescending(Appeal).ToList();
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
