using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection;

/// <summary>Asks the detector and the foreground rule, and puts their boxes in the order that suits a search.</summary>
internal sealed class RegionFinder(DetectorSelection detectors, ForegroundFinder foreground) : IRegionFinder
{
    /// <inheritdoc />
    public string Key => detectors.Current is { } selected
        ? $"{selected.Detector.Name}@{selected.Version}+{RulesKey}"
        : RulesKey;

    /// <inheritdoc />
    public string Description => detectors.Current is { } selected
        ? $"{selected.Detector.Name}: {selected.Description} Where it finds nothing, the foreground of the picture, else the whole."
        : "The foreground of the picture by its border's colours, else the whole picture; no detector runs.";

    /// <inheritdoc />
    public IReadOnlyList<Region> Find(Picture picture, CancellationToken cancellationToken = default)
    {
        var detected = detectors.Current?.Detector.Detect(picture, cancellationToken) ?? [];
        return RegionRanking.Rank(detected, foreground.Find(picture));
    }

    private static string RulesKey => $"foreground-{ForegroundFinder.Version}+ranking-{RegionRanking.Version}";
}
