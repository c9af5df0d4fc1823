using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Similar;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>similar [PRODUCT]</c> and <c>similar --all</c>.</summary>
internal static class SimilarCommand
{
    public static Command Create()
    {
        var product = new Argument<string?>("PRODUCT")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Database id or external id of a product; one by chance where none is named.",
        };
        var all = new Option<bool>("--all") { Description = "Compute the similar products of every product, store them and show them on product pages." };
        var number = OptionFactory.Text("--number", "NUMBER", $"With --all: similar products of each product, {SimilarRequest.MinNumber} to {SimilarRequest.MaxNumber}; 10 unless said otherwise.");
        var output = OptionFactory.Text("--output", "FILE", "With --all: write them to this .json or .csv file as well.");
        var seed = OptionFactory.Text("--seed", "NUMBER", "Which product is taken by chance; the same number gives the same one.");
        var options = new ParameterOptions(SearchParameters.OfProducts);
        var json = OptionFactory.Json();
        var command = new Command("similar", "Finds the products that look like a product, or those of every product.") { product, all, number, output, seed, json };
        options.AddTo(command, withCompared: true);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, services =>
        {
            var (wanted, compare) = (options.Read(parsed), options.ReadCompared(parsed));
            if (!parsed.GetValue(all))
            {
                var chance = ValueText.Number<int>("--seed", parsed.GetValue(seed));
                return OneAsync(services, parsed.GetValue(product), chance, wanted, compare, parsed.GetValue(json), cancellationToken);
            }

            var request = new SimilarRequest { Search = wanted };
            request = request with { Number = ValueText.Number<int>("--number", parsed.GetValue(number)) ?? request.Number };
            return AllAsync(services.GetRequiredService<ISimilarProducts>(), request, parsed.GetValue(output), parsed.GetValue(json), cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static async Task<int> OneAsync(
        IServiceProvider services, string? name, int? seed, SearchOptions wanted, IndexName? compare, bool json, CancellationToken cancellationToken)
    {
        var catalogue = services.GetRequiredService<ICatalogQueries>();
        var found = name is null
            ? await catalogue.GetRandomAsync(seed ?? Random.Shared.Next(), cancellationToken)
            : await catalogue.FindAsync(name, cancellationToken);
        var search = services.GetRequiredService<ISearchService>();
        var response = await search.SimilarAsync(found.Summary.Id, wanted, cancellationToken);
        var compared = compare is null ? null : await search.SimilarAsync(found.Summary.Id, wanted.In(compare), cancellationToken);
        if (!json)
        {
            await Console.Out.WriteLineAsync($"{found.Summary.ExternalId}: {found.Summary.Name}");
            if (found.Summary.Description is { } description)
            {
                await Console.Out.WriteLineAsync(description.ReplaceLineEndings(" "));
            }

            await Console.Out.WriteLineAsync();
        }

        return await SearchPrinter.PrintAsync(response, json, compared, describe: true);
    }

    private static async Task<int> AllAsync(
        ISimilarProducts similar, SimilarRequest request, string? output, bool json, CancellationToken cancellationToken)
    {
        var format = output is null ? (SimilarFormat?)null : FormatOf(output);
        SimilarSummary summary;
        using (var line = ProgressLine.OnStderr())
        {
            var progress = new DirectProgress<(int Done, int Total)>(at => line.Show("", at.Done, at.Total, $"{at.Done} of {at.Total} products"));
            summary = await similar.ComputeAsync(request, progress, cancellationToken);
        }

        if (format is { } wanted)
        {
            await using var file = File.Create(output!);
            await similar.ExportAsync(summary.Id, wanted, file, cancellationToken);
        }

        if (json)
        {
            await ConsoleText.WriteJsonAsync(summary);
        }
        else
        {
            await Console.Out.WriteLineAsync(
                $"{summary.Products} products, {summary.Number} similar ones each, by {summary.Embedder} ({ValueText.Name(summary.Scoring)}){(output is null ? "." : $": {output}")}");
        }

        return ExitCodes.Ok;
    }

    private static SimilarFormat FormatOf(string output) => Path.GetExtension(output).ToLowerInvariant() switch
    {
        ".json" => SimilarFormat.Json,
        ".csv" => SimilarFormat.Csv,
        _ => throw new InvalidRequestException($"--output {ValueText.Short(output)} names neither a .json nor a .csv file.", "Give a file name that ends with .json or .csv."),
    };
}
