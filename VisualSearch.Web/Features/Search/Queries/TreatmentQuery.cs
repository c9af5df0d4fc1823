using Microsoft.AspNetCore.Http.Extensions;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>What is done to a query and to its first hits, in an address: <c>augment</c>, <c>labels</c>, <c>rerank</c>.</summary>
public static class TreatmentQuery
{
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static QueryTreatment Read(QueryValues values) => new()
    {
        Augmentations = QueryAugmentations.Parse(string.Join(',', values.Texts("augment"))),
        Labels = values.Texts("labels"),
    };

    public static void Write(QueryTreatment treatment, RerankMethod rerank, QueryBuilder query)
    {
        if (treatment.Augmentations.Count > 0)
        {
            query.Add("augment", string.Join(',', treatment.Augmentations.Select(QueryAugmentations.NameOf)));
        }

        query.Add("labels", treatment.Labels);
        if (rerank != RerankMethod.None)
        {
            query.Add("rerank", QueryValues.Name(rerank));
        }
    }
}
