using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>The options of <c>search</c> and <c>similar</c>.</summary>
internal sealed class SearchOptionSet
{
    private readonly Option<string?> _k = OptionFactory.K();
    private readonly Option<string?> _mode = OptionFactory.Mode();
    private readonly Option<string[]> _category = OptionFactory.Many("--category", "NAME", "Only this category and those below it; may be given several times.");
    private readonly Option<string[]> _scope = OptionFactory.Many("--scope", "NAME", "Only this part of the catalogue (a department, a domain) and those below it; may be given several times.");
    private readonly Option<string?> _onWhite = OptionFactory.Text("--on-white", "BOOLEAN", "Only products with a picture before white (true) or before something else (false).");
    private readonly Option<string[]> _brand = OptionFactory.Many("--brand", "NAME", "Only this brand; may be given several times.");
    private readonly Option<string?> _minPrice = OptionFactory.Text("--min-price", "PRICE", "Lowest price.");
    private readonly Option<string?> _maxPrice = OptionFactory.Text("--max-price", "PRICE", "Highest price.");
    private readonly Option<string?> _minScore = OptionFactory.Text("--min-score", "SCORE", "Only products at least as near as this: a cosine of -1 to 1, an inner product, or the greatest Euclidean distance.");

    private readonly IndexOptionSet _index = new();
    private readonly ClassificationOptionSet _classification = new();
    private readonly Option<string?> _compare = OptionFactory.Text("--compare", "INDEX", "Search another index as well and print both answers, such as NAME@plain+euclidean+pca64; indexes lists them.");

    private readonly Option<string?> _score = OptionFactory.Score();
    private readonly Option<string?> _rerank = TreatmentOptions.Rerank();

    public void AddTo(Command command)
    {
        _index.AddTo(command);
        Option[] options = [_k, _mode, _compare, _category, _scope, _brand, _minPrice, _maxPrice, _minScore, _onWhite, _score, _rerank];
        foreach (var option in options)
        {
            command.Add(option);
        }

        _classification.AddTo(command);
    }

    /// <summary>The index to compare with; null where none is asked for.</summary>
    /// <exception cref="InvalidRequestException">The text names no index.</exception>
    public IndexName? ReadCompared(ParseResult parsed) => parsed.GetValue(_compare) is { } text ? IndexName.Parse(text) : null;

    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public SearchOptions Read(ParseResult parsed)
    {
        var options = new SearchOptions();
        return options with
        {
            K = ValueText.Number<int>("--k", parsed.GetValue(_k)) ?? options.K,
            Mode = ValueText.Choice<ResizeMode>("--mode", parsed.GetValue(_mode)),
            MinScore = ValueText.Number<float>("--min-score", parsed.GetValue(_minScore)),
            Classification = _classification.Read(parsed),
            Scoring = ValueText.Choice<ProductScoring>("--score", parsed.GetValue(_score)) ?? ProductScoring.Best,
            Index = _index.Read(parsed),
            Rerank = TreatmentOptions.Method(parsed, _rerank),
            Filter = new ProductFilter
            {
                Categories = parsed.GetValue(_category) ?? [],
                Scopes = parsed.GetValue(_scope) ?? [],
                OnWhite = ValueText.Flag("--on-white", parsed.GetValue(_onWhite)),
                Brands = parsed.GetValue(_brand) ?? [],
                MinPrice = ValueText.Number<decimal>("--min-price", parsed.GetValue(_minPrice)),
                MaxPrice = ValueText.Number<decimal>("--max-price", parsed.GetValue(_maxPrice)),
            },
        };
    }
}
