using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using static VisualSearch.Web.Requests.SearchParameter;

namespace VisualSearch.Web.Requests;

/// <summary>
/// The settings of a search but its pictures and their boxes: the one grammar of command line, API and addresses. Each is read and written
/// here alone.
/// </summary>
internal static class SearchParameters
{
    private static readonly SearchOptions Usual = new();

    /// <summary>Which products.</summary>
    public static IReadOnlyList<SearchParameter> Filter { get; } =
    [
        Texts("category", "NAME", "Only this category and those below it; may be given several times.",
            static search => search.Filter.Categories, static (search, names) => search with { Filter = search.Filter with { Categories = names } }),
        Texts("scope", "NAME", "Only this part of the catalogue (a department, a domain) and those below it; may be given several times.",
            static search => search.Filter.Scopes, static (search, names) => search with { Filter = search.Filter with { Scopes = names } }),
        Texts("brand", "NAME", "Only this brand; may be given several times.",
            static search => search.Filter.Brands, static (search, names) => search with { Filter = search.Filter with { Brands = names } }),
        Number<decimal>("min-price", "PRICE", "Lowest price, included.",
            static search => search.Filter.MinPrice, static (search, price) => search with { Filter = search.Filter with { MinPrice = price } }),
        Number<decimal>("max-price", "PRICE", "Highest price, included.",
            static search => search.Filter.MaxPrice, static (search, price) => search with { Filter = search.Filter with { MaxPrice = price } }),
        Text("text", "WORDS", "Words that all occur in name, brand, category, description, attributes or external id.",
            static search => search.Filter.Text, static (search, words) => search with { Filter = search.Filter with { Text = words } }),
        Choice<ImageStatus>("status", "STATE", "Only products with an image in this state.",
            static search => search.Filter.Status, static (search, status) => search with { Filter = search.Filter with { Status = status } }),
        Flag("on-white", ParameterType.Boolean, "Only products with a picture before white (true) or before something else (false).",
            static search => search.Filter.OnWhite, static (search, onWhite) => search with { Filter = search.Filter with { OnWhite = onWhite } }),
    ];

    /// <summary>Which index of the embedder's vectors.</summary>
    public static IReadOnlyList<SearchParameter> Index { get; } =
    [
        Choice<VectorMetric>("metric", "METRIC",
            "How vectors are compared: cosine (the usual), inner-product or euclidean; the latter two compare the network's own vectors, without stages.",
            static search => search.Index.Metric == VectorMetric.Cosine ? null : search.Index.Metric,
            static (search, metric) => search with { Index = search.Index with { Metric = metric } }),
        Flag("augmented", ParameterType.Switch, "The index that also holds flips and turns of every region.",
            static search => search.Index.Augmented ? true : null, static (search, augmented) => search with { Index = search.Index with { Augmented = augmented } }),
        Number<int>("pca", "N", "Reduce vectors to this many principal components, learnt on the catalogue.",
            static search => search.Index.Components, static (search, components) => search with { Index = search.Index with { Components = components } }),
        Text("index-factory", "STRING", "FAISS factory string of the index, such as HNSW32 or PCA64,Flat; the configured one unless said otherwise.",
            static search => search.Index.Factory, static (search, factory) => search with { Index = search.Index with { Factory = factory } }),
    ];

    /// <summary>How products are sorted into classes first.</summary>
    public static IReadOnlyList<SearchParameter> Classification { get; } =
    [
        Choice<ClassificationKind>("classify", "HOW",
            "Sort into classes first and search the query's class alone: none, clusters (found in the vectors) or zero-shot (named, by a CLIP pair).",
            static search => search.Classification.Kind == ClassificationKind.None ? null : search.Classification.Kind,
            static (search, kind) => search with { Classification = search.Classification with { Kind = kind } }),
        Number<int>("classes", "NUMBER", "Number of clusters, 2 to 100 and no more than products; 10 unless said otherwise.",
            static search => search.Classification.Classes,
            static (search, classes) => search with { Classification = search.Classification with { Classes = classes } }),
        List("class-names", "NAMES", "Names of the classes for zero-shot, with commas between; the ten largest categories unless said otherwise.",
            static search => search.Classification.ClassNames,
            static (search, names) => search with { Classification = search.Classification with { ClassNames = ClassNames(names) } }),
        Text("prompt", "TEXT", $"What is said of a picture of a class, with {{}} for its name; \"{SearchClassification.DefaultPrompt}\" unless said otherwise.",
            static search => search.Classification.Prompt,
            static (search, prompt) => search with { Classification = search.Classification with { Prompt = prompt } }),
    ];

    /// <summary>What is done to a query and to its first hits.</summary>
    public static IReadOnlyList<SearchParameter> Stages { get; } =
    [
        Choice<ProductScoring>("score", "HOW", "How products are scored by their images: best (the nearest one) or points (each query image's k nearest give k, k - 1, ... 1).",
            static search => search.Scoring == Usual.Scoring ? null : search.Scoring, static (search, scoring) => search with { Scoring = scoring }),
        List("augment", "NAMES",
            $"Search by changes of the picture, too, and take each product's best: {string.Join(", ", QueryAugmentations.All.Select(QueryAugmentations.NameOf))}, or all.",
            static search => search.Treatment.Augmentations.Select(QueryAugmentations.NameOf),
            static (search, names) => search with { Treatment = search.Treatment with { Augmentations = QueryAugmentations.Parse(names) } }),
        Choice<RerankMethod>("rerank", "NAME",
            "Check the first 20 once more, by keypoints (details in the same places) or colour (of the object); none unless said otherwise.",
            static search => search.Rerank == RerankMethod.None ? null : search.Rerank, static (search, method) => search with { Rerank = method }),
    ];

    /// <summary>The preprocessing.</summary>
    public static SearchParameter Mode { get; } = Choice<ResizeMode>(
        "mode", "MODE", "Preprocessing: squash, letterbox or centre-crop; the embedder's own unless said otherwise.",
        static search => search.Mode, static (search, mode) => search with { Mode = mode });

    /// <summary>The embedder.</summary>
    public static SearchParameter Embedder { get; } = Text(
        "embedder", "NAME", "Name of the embedder, with its stages behind an @; the active one unless said otherwise.",
        static search => search.Embedder, static (search, embedder) => search with { Embedder = embedder });

    /// <summary>Those that every command of the program takes under the same name.</summary>
    public static IReadOnlyList<SearchParameter> OfEveryCommand { get; } =
    [
        Embedder,
        List("labels", "NAMES", "Class names that the detector's regions must have, with commas between; all unless said otherwise.",
            static search => search.Treatment.Labels,
            static (search, names) => search with
            {
                Treatment = search.Treatment with { Labels = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) },
            }),
    ];

    /// <summary>All but those of every command.</summary>
    public static IReadOnlyList<SearchParameter> OfSearches { get; } =
    [
        Number<int>("k", "NUMBER", "Products to return, 1 to 500; 12 unless said otherwise.",
            static search => search.K == Usual.K ? null : search.K, static (search, k) => search with { K = k }),
        Mode,
        .. Index,
        .. Filter,
        Number<float>("min-score", "SCORE", "Only products at least as near as this: a cosine of -1 to 1, an inner product, or the greatest Euclidean distance.",
            static search => search.MinScore, static (search, score) => search with { MinScore = score }),
        .. Stages,
        .. Classification,
    ];

    /// <summary>Those of searches by what the catalogue has: there is no picture to change.</summary>
    public static IEnumerable<SearchParameter> OfProducts => OfSearches.Where(static parameter => parameter.Name is not "augment");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } = [.. OfSearches, .. OfEveryCommand];

    /// <summary>The search that some values say.</summary>
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static SearchOptions Read(this IEnumerable<SearchParameter> parameters, RequestValues values) =>
        parameters.Aggregate(Usual, (search, parameter) => parameter.Read(search, values));

    /// <summary>What a search says other than usually, by name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(this IEnumerable<SearchParameter> parameters, SearchOptions search) =>
        from parameter in parameters
        from value in parameter.Write(search)
        select KeyValuePair.Create(parameter.Name, value);

    /// <summary>The index to compare with; null where none is named.</summary>
    /// <exception cref="Core.InvalidRequestException">The text names no index.</exception>
    public static IndexName? Compared(RequestValues values) => values.Text("compare") is { } text ? IndexName.Parse(text) : null;

    /// <summary>The names in a text with commas between; an empty one is kept, so that it can be refused.</summary>
    public static IReadOnlyList<string> ClassNames(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
