using Microsoft.Extensions.Options;

namespace VisualSearch.Core.Detection;

/// <summary>The region finders that can run on this machine now.</summary>
public interface IRegionFinders
{
    /// <summary>Names for <see cref="Get"/>: the detectors whose weights are at hand, best first, then <c>none</c>, the foreground rule alone, and <c>whole</c>, no rule at all.</summary>
    IReadOnlyList<string> Available { get; }

    /// <summary>A region finder by the name of its detector; <c>auto</c> takes the best one at hand, <c>none</c> the foreground rule alone, <c>whole</c> the whole picture.</summary>
    /// <exception cref="NotFoundException">There is no such detector; the advice names those there are.</exception>
    /// <exception cref="UnavailableException">The detector's weights are missing.</exception>
    IRegionFinder Get(string detector);

    /// <summary>The configured finder, with regions of these labels alone; empty labels change nothing. Labels are checked at once.</summary>
    /// <exception cref="InvalidRequestException">A label is none of the detector's, or labels are asked for where no detector knows any.</exception>
    IRegionFinder OfLabels(IReadOnlyList<string> labels);

    /// <summary>The classes that the configured detector tells apart, in its order; none where no detector with labels runs.</summary>
    IReadOnlyList<string> Labels { get; }
}

/// <inheritdoc />
internal sealed class RegionFinders(DetectorSelection detectors, ForegroundFinder foreground, IOptions<VisualSearchOptions> options) : IRegionFinders
{
    /// <inheritdoc />
    public IReadOnlyList<string> Available => [.. detectors.Available, DetectorSelection.None, WholePictureFinder.Name];

    /// <summary>The one that the settings ask for, whatever is at hand at the time.</summary>
    internal IRegionFinder Configured =>
        IsWhole(options.Value.Detector) && options.Value.Labels.Count == 0 ? new WholePictureFinder() : new RegionFinder(() => detectors.Current, foreground);

    /// <inheritdoc />
    public IReadOnlyList<string> Labels => IsWhole(options.Value.Detector) ? [] : detectors.Current?.Labels ?? [];

    /// <inheritdoc />
    public IRegionFinder OfLabels(IReadOnlyList<string> labels)
    {
        if (labels is not { Count: > 0 })
        {
            return Configured;
        }

        var selected = detectors.Get(options.Value.Detector, DetectorSettings.Of(options.Value) with { Labels = labels });
        return new RegionFinder(() => selected, foreground);
    }

    /// <inheritdoc />
    public IRegionFinder Get(string detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        if (IsWhole(detector) && options.Value.Labels.Count == 0)
        {
            return new WholePictureFinder();
        }

        var selected = detectors.Get(detector, DetectorSettings.Of(options.Value));
        return new RegionFinder(() => selected, foreground);
    }

    private static bool IsWhole(string detector) => detector.Equals(WholePictureFinder.Name, StringComparison.OrdinalIgnoreCase);
}
