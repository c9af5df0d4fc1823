namespace VisualSearch.Core.Detection;

/// <summary>The region finders that can run on this machine now.</summary>
public interface IRegionFinders
{
    /// <summary>Names for <see cref="Get"/>: the detectors whose weights are at hand, best first, and last <c>none</c>, the foreground rule alone.</summary>
    IReadOnlyList<string> Available { get; }

    /// <summary>A region finder by the name of its detector; <c>auto</c> takes the best one at hand, <c>none</c> the foreground rule alone.</summary>
    /// <exception cref="NotFoundException">There is no such detector; the advice names those there are.</exception>
    /// <exception cref="UnavailableException">The detector's weights are missing.</exception>
    IRegionFinder Get(string detector);
}

/// <inheritdoc />
internal sealed class RegionFinders(DetectorSelection detectors, ForegroundFinder foreground) : IRegionFinders
{
    /// <inheritdoc />
    public IReadOnlyList<string> Available => [.. detectors.Available, DetectorSelection.None];

    /// <summary>The one that the settings ask for, whatever is at hand at the time.</summary>
    internal IRegionFinder Configured => new RegionFinder(() => detectors.Current, foreground);

    /// <inheritdoc />
    public IRegionFinder Get(string detector)
    {
        var selected = detectors.Get(detector);
        return new RegionFinder(() => selected, foreground);
    }
}
