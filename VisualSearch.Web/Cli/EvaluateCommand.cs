using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Evaluation.Reports;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string?> Gallery = OptionFactory.Text("--gallery", "CSV", "Pictures that are searched: columns path and product, optional category.");
    private static readonly Option<string?> Queries = OptionFactory.Text("--queries", "CSV", "Pictures that are searched by: columns path and product, optional category, optional query, the same for pictures of one object that are searched by together.");
    private static readonly Option<string?> Boxes = OptionFactory.Text("--boxes", "CSV", "Pictures whose object's box is known: columns path, xMin, yMin, xMax, yMax in pixels.");
    private static readonly Option<bool> Sample = new("--sample") { Description = "Measure the sample catalogue: its scene photos against its products." };
    private static readonly Option<bool> Catalogue = new("--catalogue") { Description = "Measure the live catalogue: one picture of each product is held out and searched by." };
    private static readonly Option<string?> K = OptionFactory.K("NUMBERS", "The k of recall@k, separated by commas; 1,5,10 unless said otherwise.");
    private static readonly ParameterOptions Search = new([SearchParameters.Mode, .. SearchParameters.Stages, .. SearchParameters.Index, .. SearchParameters.Classification]);
    private static readonly Option<string?> Report = OptionFactory.Text("--report", "FOLDER", "Write the queries that failed as pictures, listed by an index.html.");
    private static readonly Option<string?> Json = new("--json")
    {
        Description = "Write the figures as JSON, to a file or to stdout.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measures how well the right products are found.") { Gallery, Queries, Boxes, Sample, Catalogue, K, Json, Report };
        Search.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            CheckSubject(parsed);
            return CommandServices.RunAsync(parsed, services => RunAsync(parsed, services, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var output = EvaluationOutput.Open(parsed.GetResult(Json) is not null, parsed.GetValue(Json), parsed.GetValue(Report));
        var search = Search.Read(parsed);
        var options = new EvaluationOptions
        {
            Mode = search.Mode,
            Ks = Ks(parsed.GetValue(K)),
            Index = search.Index,
            Augmentations = search.Treatment.Augmentations,
            Rerank = search.Rerank,
            Scoring = search.Scoring,
            Classification = search.Classification,
        };
        EvaluationReport report;
        using (var line = ProgressLine.OnStderr())
        {
            var progress = new DirectProgress<(int Done, int Total)>(now => line.Show("", now.Done, now.Total, $"{now.Done} of {now.Total} pictures"));
            report = await MeasureAsync(parsed, services, options, progress, cancellationToken);
        }

        await output.WriteAsync(report, services.GetRequiredService<IFailureReport>(), cancellationToken);
        return ExitCodes.Ok;
    }

    private static async Task<EvaluationReport> MeasureAsync(
        ParseResult parsed, IServiceProvider services, EvaluationOptions options, IProgress<(int Done, int Total)> progress, CancellationToken cancellationToken)
    {
        var evaluator = services.GetRequiredService<IEvaluator>();
        if (parsed.GetValue(Sample))
        {
            return await evaluator.EvaluateSampleAsync(options, progress, cancellationToken);
        }

        if (parsed.GetValue(Catalogue))
        {
            return await evaluator.EvaluateCatalogueAsync(options, progress, cancellationToken);
        }

        var data = await EvaluationData.ReadAsync(parsed.GetValue(Gallery), parsed.GetValue(Queries), parsed.GetValue(Boxes), cancellationToken);
        return await evaluator.EvaluateAsync(data, options, progress, cancellationToken);
    }

    private static void CheckSubject(ParseResult parsed)
    {
        var files = new[] { Gallery, Queries, Boxes }.Any(option => parsed.GetResult(option) is not null);
        switch ((files ? 1 : 0) + (parsed.GetValue(Sample) ? 1 : 0) + (parsed.GetValue(Catalogue) ? 1 : 0))
        {
            case 0:
                throw new InvalidRequestException(
                    "It is not said what to measure.", "Give --gallery and --queries with CSV files, --boxes with one, --sample for the sample catalogue, or --catalogue for your own.");
            case > 1:
                throw new InvalidRequestException("Only one thing can be measured at a time.", "Give either --sample, or --catalogue, or CSV files with --gallery, --queries and --boxes.");
        }
    }

    private static IReadOnlyList<int> Ks(string? text) => text is null
        ? new EvaluationOptions().Ks
        : [.. text.Split(',').Select(part => ValueText.Number<int>("--k", part) ?? throw new InvalidRequestException("--k has an empty place.", "Give ks such as 1,5,10."))];
}
