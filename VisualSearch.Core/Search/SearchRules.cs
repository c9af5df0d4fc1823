using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Core.Search;

/// <summary>Refuses what cannot be searched for, in words.</summary>
internal static class SearchRules
{
    /// <summary>Smallest side of a region, in pixels of the decoded picture.</summary>
    internal const int SmallestSide = 4;

    /// <summary>Checks everything but the region.</summary>
    /// <exception cref="InvalidRequestException">k, minimum score, mode or price range out of range.</exception>
    internal static void Check(SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.K is < SearchOptions.MinK or > SearchOptions.MaxK)
        {
            throw new InvalidRequestException(
                $"{options.K} results cannot be asked for.", $"Ask for {SearchOptions.MinK} to {SearchOptions.MaxK} results.");
        }

        Check(options.MinScore, options.Index.Metric);

        if (!Enum.IsDefined(options.Index.Metric))
        {
            throw new InvalidRequestException(
                $"There is no metric {(int)options.Index.Metric}.", $"Choose one of {string.Join(", ", Enum.GetValues<VectorMetric>().Select(IndexName.NameOf))}.");
        }

        if (options.Mode is { } mode && !Enum.IsDefined(mode))
        {
            throw new InvalidRequestException(
                $"There is no preprocessing mode {(int)mode}.", $"Choose one of {string.Join(", ", Enum.GetNames<ResizeMode>())}.");
        }

        ClassificationRules.Check(options.Classification);
        CheckRerank(options.Rerank, options.Scoring, options.Index.Metric);
        Check(options.Filter);
    }

    /// <summary>Checks that the first hits can be checked by this, where products are scored like that.</summary>
    /// <exception cref="InvalidRequestException">They cannot.</exception>
    internal static void CheckRerank(RerankMethod rerank, ProductScoring scoring, VectorMetric metric)
    {
        if (!Enum.IsDefined(rerank))
        {
            throw new InvalidRequestException(
                $"There is no check {(int)rerank} of the first hits.", $"Choose one of {string.Join(", ", Enum.GetNames<RerankMethod>())}.");
        }

        if (rerank != RerankMethod.None && scoring != ProductScoring.Best)
        {
            throw new InvalidRequestException(
                "The check of the first hits weighs its finding against a score, not against rank points.", "Score products by their best picture, or leave the check out.");
        }

        if (rerank != RerankMethod.None && metric != VectorMetric.Cosine)
        {
            throw new InvalidRequestException(
                "The check of the first hits weighs its finding against a cosine.", "Search an index of cosines, or leave the check out.");
        }
    }

    /// <summary>Checks how many pictures there are.</summary>
    /// <exception cref="InvalidRequestException">None or too many.</exception>
    internal static void Check(IReadOnlyList<QueryView> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        if (views.Count is < 1 or > SearchOptions.MaxPictures)
        {
            throw new InvalidRequestException(
                $"{views.Count} pictures of one object cannot be searched by.", $"Give 1 to {SearchOptions.MaxPictures} pictures.");
        }
    }

    /// <summary>The region to search by: the asked one, known or drawn, else the query's first.</summary>
    /// <exception cref="InvalidRequestException">The region has too little area inside the picture.</exception>
    internal static Region RegionOf(PreparedQuery query, BoundingBox? wanted)
    {
        if (wanted is not { } asked)
        {
            return query.Regions[0];
        }

        if (query.Regions.FirstOrDefault(region => region.Box == asked) is { } known)
        {
            return known;
        }

        var box = asked.IsUsable ? asked.Clamp() : default;
        if (box.Width * query.Picture.Width < SmallestSide || box.Height * query.Picture.Height < SmallestSide)
        {
            throw new InvalidRequestException(
                "The box has next to no area inside the picture.",
                $"Draw a box of at least {SmallestSide} by {SmallestSide} pixels inside the picture.");
        }

        return new Region(box, RegionSource.Drawn, "drawn", 1);
    }

    private static void Check(float? minScore, VectorMetric metric)
    {
        if (minScore is not { } score)
        {
            return;
        }

        switch (metric)
        {
            case VectorMetric.Cosine when !(score >= -1 && score <= 1):
                throw new InvalidRequestException($"A minimum score of {score} is no cosine.", "Give a number from -1 to 1.");
            case VectorMetric.Euclidean when !(score >= 0):
                throw new InvalidRequestException($"A minimum score of {score} is no distance.", "With the Euclidean metric, give the greatest distance: 0 or more.");
            case VectorMetric.InnerProduct when float.IsNaN(score):
                throw new InvalidRequestException("The minimum score is no number.", "Give a number.");
        }
    }

    private static void Check(ProductFilter filter)
    {
        if (filter.MinPrice < 0 || filter.MaxPrice < 0)
        {
            throw new InvalidRequestException("A price cannot be negative.", "Give prices of 0 or more.");
        }

        ProductFiltering.Validate(filter);
    }
}
