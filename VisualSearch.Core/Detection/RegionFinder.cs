using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection;

/// <summary>
/// Asks the detector, and the foreground rule where the detector finds nothing or the picture itself says what is opaque, and puts
/// their boxes in the order that suits a search.
/// </summary>
/// <param name="detector">The detector, asked for anew each time since weights may come and go; null where none runs.</param>
/// <param name="foreground">The rule that needs no weights.</param>
internal sealed class RegionFinder(Func<SelectedDetector?> detector, ForegroundFinder foreground) : IRegionFinder
{
    /// <inheritdoc />
    public string Key => detector() is { } selected
        ? $"{selected.Detector.Name}@{selected.Version}+{RulesKey}"
        : RulesKey;

    /// <inheritdoc />
    public string Description => detector() is { } selected
        ? $"{selected.Detector.Name}: {selected.Description} Where it finds nothing, the foreground of the picture, else the whole."
        : "The foreground of the picture by its border's colours, else the whole picture; no detector runs.";

    /// <inheritdoc />
    public IReadOnlyList<Region> Find(Picture picture, CancellationToken cancellationToken = default)
    {
        var selected = detector();
        var detected = selected?.Detector.Detect(picture, cancellationToken) ?? [];
        var least = selected?.Confidence ?? RegionRanking.UsefulScore;
        // a rule's box beside a detector's is worth a choice but not its time
        var rule = picture.Alpha is not null || !RegionRanking.IsEnough(detected, least) ? foreground.Find(picture) : null;
        return RegionRanking.Rank(detected, rule, least);
    }

    private static string RulesKey => $"foreground-{ForegroundFinder.Version}+ranking-{RegionRanking.Version}";
}
