using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>The options of <c>search</c> and <c>similar</c>.</summary>
internal sealed class SearchOptionSet
{
    private readonly Option<string?> _k = OptionFactory.K();
    private readonly Option<string?> _mode = OptionFactory.Mode();
    private readonly Option<string[]> _category = OptionFactory.Many("--category", "NAME", "Only this category and those below it; may be given several times.");
    private readonly Option<string[]> _brand = OptionFactory.Many("--brand", "NAME", "Only this brand; may be given several times.");
    private readonly Option<string?> _minPrice = OptionFactory.Text("--min-price", "PRICE", "Lowest price.");
    private readonly Option<string?> _maxPrice = OptionFactory.Text("--max-price", "PRICE", "Highest price.");
    private readonly Option<string?> _minScore = OptionFactory.Text("--min-score", "COSINE", "Only products of at least this score, -1 to 1.");
    private readonly Option<string?> _rerank = TreatmentOptions.Rerank();

    public void AddTo(Command command)
    {
        Option[] options = [_k, _mode, _category, _brand, _minPrice, _maxPrice, _minScore, _rerank];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public SearchOptions Read(ParseResult parsed)
    {
        var options = new SearchOptions();
        return options with
        {
            K = ValueText.Number<int>("--k", parsed.GetValue(_k)) ?? options.K,
            Mode = ValueText.Choice<ResizeMode>("--mode", parsed.GetValue(_mode)),
            MinScore = ValueText.Number<float>("--min-score", parsed.GetValue(_minScore)),
            Rerank = TreatmentOptions.Method(parsed, _rerank),
            Filter = new ProductFilter
            {
                Categories = parsed.GetValue(_category) ?? [],
                Brands = parsed.GetValue(_brand) ?? [],
                MinPrice = ValueText.Number<decimal>("--min-price", parsed.GetValue(_minPrice)),
                MaxPrice = ValueText.Number<decimal>("--max-price", parsed.GetValue(_maxPrice)),
            },
        };
    }
}
