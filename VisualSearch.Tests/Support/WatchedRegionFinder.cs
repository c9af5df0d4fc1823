using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Support;

/// <summary>The real region finder, counted; it can be given another key, and do something at each call.</summary>
internal sealed class WatchedRegionFinder(IRegionFinder real) : IRegionFinder
{
    private const int TrialWidth = 64;
    private int _calls;

    /// <summary>Pictures looked at, the models' trial run not counted.</summary>
    public int Calls => _calls;

    public Action<int>? At { get; set; }

    public string KeySuffix { get; set; } = "";

    public string Key => real.Key + KeySuffix;

    public string Description => real.Description;

    public IReadOnlyList<Region> Find(Picture picture, CancellationToken cancellationToken = default)
    {
        if (picture.Width != TrialWidth)
        {
            var call = Interlocked.Increment(ref _calls);
            At?.Invoke(call);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return real.Find(picture, cancellationToken);
    }

    public static void AddTo(IServiceCollection services) => services
        .AddSingleton<WatchedRegionFinder>(static provider => new WatchedRegionFinder(provider.GetRequiredService<RegionFinders>().Configured))
        .AddSingleton<IRegionFinder>(static provider => provider.GetRequiredService<WatchedRegionFinder>());
}
