using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
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

        if (options.MinScore is { } score && !(score >= -1 && score <= 1))
        {
            throw new InvalidRequestException($"A minimum score of {score} is no cosine.", "Give a number from -1 to 1.");
        }

        if (options.Mode is { } mode && !Enum.IsDefined(mode))
        {
            throw new InvalidRequestException(
                $"There is no preprocessing mode {(int)mode}.", $"Choose one of {string.Join(", ", Enum.GetNames<ResizeMode>())}.");
        }

        if (!Enum.IsDefined(options.Rerank))
        {
            throw new InvalidRequestException(
                $"There is no check {(int)options.Rerank} of the first hits.", $"Choose one of {string.Join(", ", Enum.GetNames<RerankMethod>())}.");
        }

        Check(options.Filter);
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

    private static void Check(ProductFilter filter)
    {
        if (filter.MinPrice < 0 || filter.MaxPrice < 0)
        {
            throw new InvalidRequestException("A price cannot be negative.", "Give prices of 0 or more.");
        }

        ProductFiltering.Validate(filter);
    }
}
