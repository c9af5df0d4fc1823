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
}

/// <inheritdoc />
internal sealed class RegionFinders(DetectorSelection detectors, ForegroundFinder foreground, IOptions<VisualSearchOptions> options) : IRegionFinders
{
    /// <inheritdoc />
    public IReadOnlyList<string> Available => [.. detectors.Available, DetectorSelection.None, WholePictureFinder.Name];

    /// <summary>The one that the settings ask for, whatever is at hand at the time.</summary>
    internal IRegionFinder Configured => IsWhole(options.Value.Detector) ? new WholePictureFinder() : new RegionFinder(() => detectors.Current, foreground);

    /// <inheritdoc />
    public IRegionFinder Get(string detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        if (IsWhole(detector))
        {
            return new WholePictureFinder();
        }

        var selected = detectors.Get(detector);
        return new RegionFinder(() => selected, foreground);
    }

    private static bool IsWhole(string detector) => detector.Equals(WholePictureFinder.Name, StringComparison.OrdinalIgnoreCase);
}
