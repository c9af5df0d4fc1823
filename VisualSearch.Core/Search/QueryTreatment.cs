using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search;

/// <summary>What is done to a query before it is searched by.</summary>
public sealed record QueryTreatment
{
    /// <summary>Nothing.</summary>
    public static QueryTreatment None { get; } = new();

    /// <summary>Changes of the picture that are searched by beside the picture itself; a product counts by its best score over all of them. Default: none.</summary>
    public IReadOnlyList<QueryAugmentation> Augmentations { get; init; } = [];

    /// <summary>Class names that the detector's regions must have; empty takes every region. Default: empty.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <summary>One picture of what is searched for.</summary>
/// <param name="Query">The picture.</param>
/// <param name="Region">The region to search by; null takes the first of its regions.</param>
public sealed record QueryView(PreparedQuery Query, BoundingBox? Region = null);
