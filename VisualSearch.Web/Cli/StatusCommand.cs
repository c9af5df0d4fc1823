using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Status;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var json = OptionFactory.Json();
        var command = new Command("status", "Shows the catalogue, the index and the models.") { json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var status = await services.GetRequiredService<ISystemStatus>().ReadAsync(cancellationToken);
            await (parsed.GetValue(json) ? ConsoleText.WriteJsonAsync(StatusAnswer.From(status, ofServer: false)) : PrintAsync(status, parsed));
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static async Task PrintAsync(SystemStatus status, ParseResult parsed)
    {
        var counts = status.Database.Counts;
        var absent = status.Models.Count(model => !model.IsAvailable);
        await Console.Out.WriteLineAsync($"""
            VisualSearch {status.Version} on {status.Runtime}, {status.OperatingSystem}, {status.Cores} cores
            catalogue  {counts.Products} products, {counts.Images} images ({counts.FailedImages} failed), {counts.InactiveProducts} products inactive{GlobalOptions.Complete(parsed, Sample(counts))}
            database   {ConsoleText.Size(status.Database.Bytes)}, SQLite {status.Database.SqliteVersion}
            index      {status.Index.Engine}, {status.Index.FactoryString}{(status.Index.MissingReason is { } reason ? $" ({reason})" : "")}
            embedders  {string.Join("; ", status.Embedders.Select(Describe))}
            regions    {status.RegionFinder}
            models     {status.Models.Count - absent} at hand, {absent} without weights
            pictures   {status.ImagingLibrary}{string.Concat(status.QueryMeanProblems.Select(problem => Environment.NewLine + problem))}
            """);
        if (status.DamagedVectors is { Count: > 0 } damaged)
        {
            await Console.Out.WriteLineAsync($"vectors    {damaged.Count} damaged: {string.Join(", ", damaged.Places)}. {GlobalOptions.Complete(parsed, damaged.Advice)}");
        }
    }

    private static string Sample(CatalogCounts counts) => counts.SampleProducts == 0
        ? ""
        : $"\n           {counts.SampleProducts} of the products are the sample catalogue's; {AdvisedCommand.Of("sample", "remove")} puts it away";

    private static string Describe(EmbedderStatus embedder) =>
        $"{embedder.Name}{(embedder.IsActive ? " (active)" : "")}: {embedder.Spaces.Sum(space => space.Vectors)} vectors";
}
