using VisualSearch.Core;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Api;

/// <summary>Reads what is done to a query out of a request's values: <c>augment</c> and <c>labels</c>, each with commas between or given several times.</summary>
internal static class TreatmentReader
{
    /// <exception cref="InvalidRequestException">There is no such change.</exception>
    public static QueryTreatment Read(RequestValues values) => new()
    {
        Augmentations = QueryAugmentations.Parse(string.Join(',', values.Texts("augment"))),
        Labels = string.Join(',', values.Texts("labels")).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };
}
