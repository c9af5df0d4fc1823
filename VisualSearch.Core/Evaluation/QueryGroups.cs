using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>Puts pictures of one object that are searched by together into one query.</summary>
internal static class QueryGroups
{
    /// <summary>
    /// The queries in the order of their first pictures. A search takes at most <see cref="SearchOptions.MaxPictures"/>; what is
    /// beyond them is left out and told.
    /// </summary>
    internal static (IReadOnlyList<IReadOnlyList<LabelledImage>> Queries, IReadOnlyList<EvaluationProblem> Problems) Of(IReadOnlyList<LabelledImage> pictures)
    {
        // a picture of no named query is one by itself, known by its number
        var groups = pictures.Index()
            .GroupBy(static picture => (picture.Item.Query, picture.Item.Product, Alone: picture.Item.Query is null ? picture.Index : -1), static picture => picture.Item)
            .ToList();
        return (
            [.. groups.Select(static group => group.Take(SearchOptions.MaxPictures).ToList())],
            [.. groups.SelectMany(static group => group.Skip(SearchOptions.MaxPictures)).Select(static picture => new EvaluationProblem(
                picture.Path, $"Query {picture.Query} has more than {SearchOptions.MaxPictures} pictures of {picture.Product}; this one is left out."))]);
    }
}
