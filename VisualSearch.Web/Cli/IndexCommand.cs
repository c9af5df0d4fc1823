using System.CommandLine;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>index</c>.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var mode = OptionFactory.Mode();
        var force = new Option<bool>("--force") { Description = "Compute everything anew." };
        var json = OptionFactory.Json();
        var command = new Command("index", "Indexes the catalogue anew where files, models or preprocessing changed.") { mode, force, json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, services =>
        {
            var request = new IndexRequest
            {
                Mode = ValueText.Choice<ResizeMode>("--mode", parsed.GetValue(mode)),
                Force = parsed.GetValue(force),
            };
            var pipeline = services.GetRequiredService<IIndexingPipeline>();
            return JobPrinter.RunAsync(progress => pipeline.IndexAsync(request, progress, cancellationToken), parsed.GetValue(json));
        }, cancellationToken));
        return command;
    }
}
