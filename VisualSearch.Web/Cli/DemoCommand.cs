using System.CommandLine;
using VisualSearch.Core.Demo;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var queries = OptionFactory.Text("--queries", "NUMBER", $"Regions of the catalogue to search by, 1 to {DemoRequest.MaxQueries}; 10 unless said otherwise.");
        var seed = OptionFactory.Text("--seed", "NUMBER", "Which regions are taken by chance; the same number takes the same ones. 1 unless said otherwise.");
        var output = OptionFactory.Text("--output", "FOLDER", "Where index.html and the pictures are written; demo unless said otherwise.");
        var self = new Option<bool>("--include-self") { Description = "Let a query find its own product as well." };
        var options = new ParameterOptions(SearchParameters.OfProducts);
        var command = new Command("demo", "Searches by random regions of the catalogue, and writes each with its matches as a picture and all of them as a page.") { queries, seed, output, self };
        options.AddTo(command, withCompared: true);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var request = new DemoRequest { Search = options.Read(parsed), IncludeSelf = parsed.GetValue(self) };
            request = request with
            {
                Queries = ValueText.Number<int>("--queries", parsed.GetValue(queries)) ?? request.Queries,
                Seed = ValueText.Number<int>("--seed", parsed.GetValue(seed)) ?? request.Seed,
            };
            var folder = Path.GetFullPath(parsed.GetValue(output) ?? "demo");
            int shown;
            using (var line = ProgressLine.OnStderr())
            {
                var progress = new DirectProgress<(int Done, int Total)>(at => line.Show("", at.Done, at.Total, $"{at.Done} of {at.Total} queries"));
                shown = await services.GetRequiredService<IDemo>().WriteAsync(request, folder, progress, cancellationToken);
            }

            await Console.Out.WriteLineAsync($"{shown} queries: {Path.Combine(folder, "index.html")}");
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }
}
