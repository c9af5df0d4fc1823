using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Indexing;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>import PATH</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A folder of pictures, a CSV or a JSON file." };
        var format = OptionFactory.Text("--format", "FORMAT", "auto, folder, csv, json, trendyol or eshop.");
        var columns = OptionFactory.Many("--column", "FIELD=COLUMN", "CSV: the column of a field (id, name, category, scope, brand, price, currency, description, url, image); may be given several times.");
        var parallel = OptionFactory.Text("--parallel", "NUMBER", "Downloads side by side, 1 to 32; 4 unless said otherwise.");
        var scope = OptionFactory.Text("--scope", "NAME", "The part of the catalogue that its products belong to where the source names none, such as Sport/Running; it can be searched alone.");
        var encoding = OptionFactory.Text("--encoding", "NAME", "Encoding of a CSV or JSON file, such as windows-1254 or iso-8859-9; found out unless said.");
        var decimals = OptionFactory.Text(
            "--decimal", "SIGN", "comma (1.355,90) or point (1,355.90), for prices such as 1.355 that leave it open; told by the other prices unless said.");
        var keep = new Option<bool>("--keep-missing") { Description = "Keep products active that the source no longer has." };
        var removals = new Option<bool>("--allow-removals") { Description = "Hide what the source no longer has without asking, however much it is." };
        var takeOver = new Option<bool>("--take-over")
        {
            Description = "Make products of other sources with the same ids this source's: the same catalogue under a new name or place.",
        };
        var prefix = OptionFactory.Text("--id-prefix", "TEXT", "What is put before every id, such as b-, where another source uses the same ids.");
        var keepSample = new Option<bool>("--keep-sample") { Description = "Keep the sample catalogue, which the first import of your own puts away." };
        var json = OptionFactory.Json();
        var command = new Command("import", "Imports a catalogue and indexes what is new or changed.")
        {
            path, format, columns, scope, encoding, decimals, parallel, keep, removals, takeOver, prefix, keepSample, json,
        };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, services =>
        {
            var request = ImportRequests.Create(
                parsed.GetRequiredValue(path), parsed.GetValue(format), ReadColumns(parsed.GetValue(columns) ?? []),
                ValueText.Number<int>("--parallel", parsed.GetValue(parallel)), parsed.GetValue(keep), parsed.GetValue(scope),
                parsed.GetValue(encoding), parsed.GetValue(decimals)) with
            {
                AllowRemovals = ImportRequests.Removals(parsed.GetValue(removals)),
                TakeOver = parsed.GetValue(takeOver),
                IdPrefix = ImportRequests.Prefix(parsed.GetValue(prefix)),
                KeepSample = parsed.GetValue(keepSample),
            };
            var pipeline = services.GetRequiredService<IIndexingPipeline>();
            return JobPrinter.RunAsync(progress => pipeline.ImportAsync(request, progress, cancellationToken), parsed, parsed.GetValue(json));
        }, cancellationToken));
        return command;
    }

    private static Dictionary<string, string> ReadColumns(string[] pairs)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || at == pair.Length - 1)
            {
                throw new InvalidRequestException($"--column {ValueText.Short(pair)} does not name a field and a column.", "Write --column name=Title.");
            }

            columns[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }

        return columns;
    }
}
