using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search.Reranking;

/// <summary>What a comparison of two pictures has found.</summary>
/// <param name="Bonus">What it adds to the cosine, 0 or more.</param>
/// <param name="Inliers">See <see cref="RerankDetail.Inliers"/>.</param>
/// <param name="ColourDistance">See <see cref="RerankDetail.ColourDistance"/>.</param>
internal readonly record struct RerankFinding(float Bonus, int? Inliers = null, float? ColourDistance = null);

/// <summary>Checks the first hits of a search once more, by more than their vectors.</summary>
internal interface IReranker
{
    /// <summary>Which check it is.</summary>
    RerankMethod Method { get; }

    /// <summary>Version of what it remembers of a picture; stored ones of another version are not used.</summary>
    int Version { get; }

    /// <summary>What it remembers of a region, to be stored.</summary>
    byte[] Describe(Picture picture, BoundingBox region);

    /// <summary>Makes ready to compare a query with many hits.</summary>
    /// <param name="query">What <see cref="Describe"/> gave of the query.</param>
    /// <returns>Compares it with what was given of a hit; FormatException where that is damaged.</returns>
    Func<byte[], RerankFinding> CompareWith(byte[] query);
}
