using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>evaluate</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var sample = new Option<bool>("--sample") { Description = "Measure the sample catalogue: its scene photos against its products." };
        var mode = OptionFactory.Mode();
        var json = new Option<string?>("--json") { Description = "Write the figures as JSON, to a file or to stdout.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("evaluate", "Measures how well the right products are found.") { sample, mode, json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            if (!parsed.GetValue(sample))
            {
                throw new InvalidRequestException("It is not said what to measure.", "Give --sample to measure the sample catalogue.");
            }

            var request = new EvaluationRequest { Gallery = [], Queries = [], Mode = ValueText.Choice<ResizeMode>("--mode", parsed.GetValue(mode)) };
            var folder = Path.Combine(services.GetRequiredService<IOptions<VisualSearchOptions>>().Value.DataFolder, "sample");
            var evaluator = services.GetRequiredService<IEvaluator>();
            EvaluationReport report;
            using (var line = ProgressLine.OnStderr())
            {
                var progress = new DirectProgress<(int Done, int Total)>(now => line.Show("", now.Done, now.Total, $"{now.Done} of {now.Total} pictures"));
                report = await evaluator.EvaluateSampleAsync(folder, request, progress, cancellationToken);
            }

            await WriteAsync(report, parsed.GetResult(json) is not null, parsed.GetValue(json), cancellationToken);
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static async Task WriteAsync(EvaluationReport report, bool json, string? file, CancellationToken cancellationToken)
    {
        var figures = EvaluationAnswer.From(report);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, JsonFormat.Indented) + "\n", cancellationToken);
        }

        await (json && file is null ? ConsoleText.WriteJsonAsync(figures) : EvaluationPrinter.PrintAsync(report));
    }
}
