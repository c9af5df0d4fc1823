using System.Globalization;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary>Shows the answer to a search.</summary>
internal static class SearchPrinter
{
    public static async Task<int> PrintAsync(SearchResponse response, bool json, SearchResponse? compared = null, bool describe = false)
    {
        if (json)
        {
            await ConsoleText.WriteJsonAsync(SearchAnswer.From(response, compared));
            return ExitCodes.Ok;
        }

        await PrintAsync(response, describe);
        if (compared is not null)
        {
            await Console.Out.WriteLineAsync();
            await PrintAsync(compared, describe);
            await Console.Out.WriteLineAsync();
            await Console.Out.WriteLineAsync(ComparisonWords.Of(response, compared));
        }

        return ExitCodes.Ok;
    }

    private static async Task PrintAsync(SearchResponse response, bool describe)
    {
        List<(string Header, Func<ProductHit, string> Cell)> columns =
        [
            (" rank", static hit => hit.Rank.ToString(CultureInfo.InvariantCulture)),
            (response.Metric == VectorMetric.Euclidean ? " distance" : " score", static hit => hit.Score.ToString("0.000", CultureInfo.InvariantCulture)),
            ("id", static hit => hit.Product.ExternalId),
            ("name", static hit => hit.Product.Name),
            (" price", static hit => ConsoleText.Price(hit.Product.Price, hit.Product.Currency)),
        ];
        if (response.Hits.Any(static hit => hit.Points is not null))
        {
            columns.Insert(2, (" points", static hit => hit.Points?.ToString(CultureInfo.InvariantCulture) ?? ""));
        }

        if (response.Hits.Any(static hit => hit.FoundBy is not null))
        {
            columns.Insert(2, ("found by", static hit => hit.FoundBy is { } variant ? QueryAugmentations.NameOf(variant) : ""));
        }

        if (response.Rerank is not null)
        {
            columns.Insert(2, ("check", static hit => RerankText.Of(hit.Rerank)));
        }

        if (describe)
        {
            columns.Add(("description", static hit => hit.Product.Description ?? ""));
        }

        await ConsoleText.WriteTableAsync(
            [.. columns.Select(static column => column.Header)],
            response.Hits.Select(IReadOnlyList<string> (hit) => [.. columns.Select(column => column.Cell(hit))]));
        if (response.Hits.Count == 0)
        {
            await Console.Out.WriteLineAsync("Nothing was found within these limits.");
        }

        await Console.Out.WriteLineAsync();
        if (response.Class is { } chosen)
        {
            await Console.Out.WriteLineAsync(ClassText.Of(chosen, response.Hits.Count));
        }

        await Console.Out.WriteLineAsync(Describe(response));
        await Console.Out.WriteLineAsync(string.Join(", ", response.Timings.Select(timing => $"{timing.Stage} {timing.Milliseconds:0.0} ms")));
        if (response.Rerank is { } summary)
        {
            await Console.Out.WriteLineAsync($"{summary.Compared} of the first {summary.Of} were checked by {ValueText.Name(summary.Method)}.");
        }

        if (response.Resources is { } used)
        {
            await Console.Out.WriteLineAsync(
                $"{used.CpuMilliseconds:0} ms of processor time, {ConsoleText.Size(used.WorkingSetBytes)} of memory (at most {ConsoleText.Size(used.PeakWorkingSetBytes)}), "
                + $"{used.Threads} {(used.Threads == 1 ? "thread" : "threads")} a model on {used.ExecutionProvider}, {used.Compared} comparisons of vectors.");
        }
    }

    private static string[] Only(bool condition, string cell) => condition ? [cell] : [];

    private static string Describe(SearchResponse response)
    {
        var (region, box) = (response.Region, response.Region.Box);
        var label = region.Label is null ? "" : $", {region.Label}";
        var pictures = response.Pictures.Count == 1 ? "" : $"{response.Pictures.Count} pictures, the first by ";
        return $"Searched by {pictures}{box.XMin:0.###},{box.YMin:0.###},{box.XMax:0.###},{box.YMax:0.###} ({region.Finder}{label}, {region.Score:0.00}) "
            + $"with {response.Index} ({ValueText.Name(response.Space.Mode)}) in {response.Vectors} vectors, {response.Engine}."
            + (response.QueryMean == 0 ? "" : $" {QueryMeanText.InUse(response.QueryMean)}");
    }
}
