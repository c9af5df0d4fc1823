using VisualSearch.Core.Evaluation;

namespace VisualSearch.Web.Cli;

/// <summary>Shows measured quality.</summary>
internal static class EvaluationPrinter
{
    private const int ProblemsShown = 20;

    public static async Task PrintAsync(EvaluationReport report)
    {
        await Console.Out.WriteLineAsync(report.Space is null ? $"Regions by {report.RegionFinder}" : $"{report.Space}, regions by {report.RegionFinder}");
        foreach (var line in EvaluationWords.Counts(report))
        {
            await Console.Out.WriteLineAsync(line);
        }

        await ConsoleText.WriteTableAsync(
            ["measure", " value", "95% interval"],
            EvaluationFigures.Of(report).Select(IReadOnlyList<string> (figure) => [figure.Name, $"{figure.Estimate.Value:0.000}", Interval(figure.Estimate)]));
        if (report.Retrieval is { } retrieval)
        {
            await Console.Out.WriteLineAsync($"median rank {EvaluationWords.Rank(retrieval.MedianRank)}");
        }

        if (report.Time is { } time)
        {
            await Console.Out.WriteLineAsync(EvaluationWords.Time(time));
        }

        await WriteCategoriesAsync(report);
        await WriteProblemsAsync(report.Problems);
    }

    private static async Task WriteCategoriesAsync(EvaluationReport report)
    {
        if (report is { Retrieval: { } all, Categories.Count: > 0 })
        {
            await Console.Out.WriteLineAsync();
            await ConsoleText.WriteTableAsync(
                ["category", " queries", .. EvaluationFigures.Of(all).Select(static figure => figure.Name), " median rank"],
                report.Categories.Select(IReadOnlyList<string> (category) =>
                [
                    category.Category,
                    $"{category.Retrieval.Queries}",
                    .. EvaluationFigures.Of(category.Retrieval).Select(static figure => $"{figure.Estimate.Value:0.000} {Interval(figure.Estimate)}"),
                    EvaluationWords.Rank(category.Retrieval.MedianRank),
                ]));
        }
    }

    private static async Task WriteProblemsAsync(IReadOnlyList<EvaluationProblem> problems)
    {
        foreach (var problem in problems.Take(ProblemsShown))
        {
            await Console.Error.WriteLineAsync($"{problem.Path}: {problem.Message}");
        }

        if (problems.Count > ProblemsShown)
        {
            await Console.Error.WriteLineAsync($"and {problems.Count - ProblemsShown} more problems; --json lists them all.");
        }
    }

    private static string Interval(Estimate estimate) => $"[{estimate.Low:0.000}, {estimate.High:0.000}]";
}
