using System.CommandLine;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Indexing.Reduction;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>index</c>.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var force = new Option<bool>("--force") { Description = "Compute everything anew." };
        var explain = new Option<bool>("--explain-variance") { Description = "Only tell how much of the variance how many components keep; build nothing." };
        var json = OptionFactory.Json();
        var index = new ParameterOptions([SearchParameters.Mode, .. SearchParameters.Index]);
        var command = new Command("index", "Indexes the catalogue anew where files, models or preprocessing changed, or builds another index of it.") { force, explain, json };
        index.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var search = index.Read(parsed);
            var request = new IndexRequest { Mode = search.Mode, Index = search.Index, Force = parsed.GetValue(force) };
            var variance = services.GetRequiredService<IExplainedVariance>();
            var name = new IndexName(request.Embedder, request.Mode, request.Index);
            if (parsed.GetValue(explain))
            {
                return await VariancePrinter.PrintAsync(await variance.ReadAsync(name, cancellationToken), parsed.GetValue(json));
            }

            var pipeline = services.GetRequiredService<IIndexingPipeline>();
            var code = await JobPrinter.RunAsync(progress => pipeline.IndexAsync(request, progress, cancellationToken), parsed, parsed.GetValue(json));
            if (code == ExitCodes.Ok && request.Index.Components is { } components && !parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(VariancePrinter.Describe(await variance.ReadAsync(name, cancellationToken), components));
            }

            return code;
        }, cancellationToken));
        return command;
    }
}
