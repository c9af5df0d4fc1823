using Microsoft.AspNetCore.Http.Extensions;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Shared;
using VisualSearch.Web.Shared.Products;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>The choice of an index in an address: <c>metric</c>, <c>augmented</c>, <c>pca</c>, <c>index-factory</c>, and <c>compare</c> for a second one.</summary>
public static class IndexQuery
{
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static IndexChoice Read(QueryValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new IndexChoice
        {
            Metric = values.Choice<VectorMetric>("metric") ?? VectorMetric.Cosine,
            Augmented = string.Equals(values.Text("augmented"), "true", StringComparison.OrdinalIgnoreCase),
            Components = values.Number<int>("pca"),
            Factory = values.Text("index-factory"),
        };
    }

    /// <exception cref="Core.InvalidRequestException">The text names no index.</exception>
    public static IndexName? ReadCompared(QueryValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Text("compare") is { } text ? IndexName.Parse(text) : null;
    }

    public static void Write(IndexChoice choice, IndexName? compared, QueryBuilder query)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(query);
        if (choice.Metric != VectorMetric.Cosine)
        {
            query.Add("metric", QueryValues.Name(choice.Metric));
        }

        if (choice.Augmented)
        {
            query.Add("augmented", "true");
        }

        query.AddNumber("pca", choice.Components);
        if (choice.Factory is { } factory)
        {
            query.Add("index-factory", factory);
        }

        if (compared is not null)
        {
            query.Add("compare", compared.ToString());
        }
    }
}
