using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Web.Api;

/// <summary>Reads search options and filters out of a request's values.</summary>
internal static class SearchOptionsReader
{
    /// <summary>Everything but the region, which depends on the picture.</summary>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static SearchOptions Options(RequestValues values)
    {
        var options = new SearchOptions();
        return options with
        {
            K = values.Number<int>("k") ?? options.K,
            Mode = values.Choice<ResizeMode>("mode"),
            Embedder = values.Text("embedder"),
            Index = IndexChoiceReader.Of(values),
            Filter = Filter(values),
            MinScore = values.Number<float>("minScore"),
            Classification = ClassificationReader.Read(values),
            Scoring = values.Choice<ProductScoring>("score") ?? ProductScoring.Best,
            Treatment = TreatmentReader.Read(values),
            Rerank = values.Choice<RerankMethod>("rerank") ?? RerankMethod.None,
        };
    }

    /// <summary>Which products.</summary>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static ProductFilter Filter(RequestValues values) => new()
    {
        Categories = values.Texts("category"),
        Scopes = values.Texts("scope"),
        Brands = values.Texts("brand"),
        MinPrice = values.Number<decimal>("minPrice"),
        MaxPrice = values.Number<decimal>("maxPrice"),
        Text = values.Text("text"),
        Status = values.Choice<ImageStatus>("status"),
        OnWhite = values.Flag("onWhite"),
    };
}
