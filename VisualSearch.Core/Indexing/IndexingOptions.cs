using System.ComponentModel.DataAnnotations;

namespace VisualSearch.Core.Indexing;

/// <summary>How the indexing pipeline works, from the configuration section <c>VisualSearch:Indexing</c>.</summary>
public sealed record IndexingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = VisualSearchOptions.Section + ":Indexing";

    /// <summary>Workers that decode, detect and embed, 0..256; 0 takes one for each core. Default 0.</summary>
    [Range(0, 256)]
    public int Workers { get; init; }

    /// <summary>Images that a worker embeds together, 1..64; with the workers it bounds the pictures in memory. Default 8.</summary>
    [Range(1, 64)]
    public int BatchSize { get; init; } = 8;

    /// <summary>Most images written to the database in one transaction, 1..10,000; a killed process loses at most these. Default 64.</summary>
    [Range(1, 10_000)]
    public int WriteBatch { get; init; } = 64;

    /// <summary>
    /// Whether an image whose chosen region is much smaller than the picture is also embedded as a whole. A change of it
    /// recomputes the images. Default false.
    /// </summary>
    public bool IndexWholePicture { get; init; }

    /// <summary>The region's share of the picture's area below which IndexWholePicture applies, 0..1. Default 0.5.</summary>
    [Range(0.0, 1.0)]
    public double WholePictureBelowArea { get; init; } = 0.5;

    /// <summary>
    /// How often, at most, the index of a running program follows changes of the catalogue; a slow refresh is followed by a longer
    /// rest. Zero follows before every search. Default 2 s.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The number of workers in use.</summary>
    internal int EffectiveWorkers => Workers > 0 ? Workers : Environment.ProcessorCount;
}
