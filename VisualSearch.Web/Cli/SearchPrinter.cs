using System.Globalization;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>Shows the answer to a search.</summary>
internal static class SearchPrinter
{
    public static async Task<int> PrintAsync(SearchResponse response, bool json, SearchResponse? compared = null)
    {
        if (json)
        {
            await ConsoleText.WriteJsonAsync(SearchAnswer.From(response, compared));
            return ExitCodes.Ok;
        }

        await PrintAsync(response);
        if (compared is not null)
        {
            await Console.Out.WriteLineAsync();
            await PrintAsync(compared);
            await Console.Out.WriteLineAsync();
            await Console.Out.WriteLineAsync(ComparisonWords.Of(response, compared));
        }

        return ExitCodes.Ok;
    }

    private static async Task PrintAsync(SearchResponse response)
    {
        await ConsoleText.WriteTableAsync(
            [" rank", response.Metric == VectorMetric.Euclidean ? " distance" : " score", "id", "name", " price"],
            response.Hits.Select(IReadOnlyList<string> (hit) =>
            [
                hit.Rank.ToString(CultureInfo.InvariantCulture),
                hit.Score.ToString("0.000", CultureInfo.InvariantCulture),
                hit.Product.ExternalId,
                hit.Product.Name,
                ConsoleText.Price(hit.Product.Price, hit.Product.Currency),
            ]));
        if (response.Hits.Count == 0)
        {
            await Console.Out.WriteLineAsync("Nothing was found within these limits.");
        }

        await Console.Out.WriteLineAsync();
        await Console.Out.WriteLineAsync(Describe(response));
        await Console.Out.WriteLineAsync(string.Join(", ", response.Timings.Select(timing => $"{timing.Stage} {timing.Milliseconds:0.0} ms")));
    }

    private static string Describe(SearchResponse response)
    {
        var (region, box) = (response.Region, response.Region.Box);
        var label = region.Label is null ? "" : $", {region.Label}";
        return $"Searched by {box.XMin:0.###},{box.YMin:0.###},{box.XMax:0.###},{box.YMax:0.###} ({region.Finder}{label}, {region.Score:0.00}) "
            + $"with {response.Index} ({ValueText.Name(response.Space.Mode)}) in {response.Vectors} vectors, {response.Engine}.";
    }
}
