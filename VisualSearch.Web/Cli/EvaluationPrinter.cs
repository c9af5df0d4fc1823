using VisualSearch.Core.Evaluation;

namespace VisualSearch.Web.Cli;

/// <summary>Shows measured quality.</summary>
internal static class EvaluationPrinter
{
    public static async Task PrintAsync(EvaluationReport report)
    {
        await Console.Out.WriteLineAsync($"{report.Embedder}, regions by {report.RegionFinder}");
        await Console.Out.WriteLineAsync($"{report.Queries} queries against {report.Gallery} pictures, 95% intervals in brackets");
        List<IReadOnlyList<string>> rows = [.. report.Recalls.Select(recall => Row($"recall@{recall.K}", recall.Recall))];
        if (report.MeanAveragePrecision is { } precision)
        {
            rows.Add(Row("mAP", precision));
        }

        if (report.Boxes is { } boxes)
        {
            rows.Add(Row("mean IoU of the box", boxes.MeanIoU));
            rows.Add(Row("boxes with IoU >= 0.5", boxes.RecallAtIoU50));
        }

        await ConsoleText.WriteTableAsync(["measure", " value", "interval"], rows);
        await Console.Out.WriteLineAsync($"median rank {report.MedianRank:0.#}, {report.MillisecondsPerQuery:0.0} ms a query: "
            + string.Join(", ", report.Stages.Select(stage => $"{stage.Stage} {stage.Milliseconds:0.0} ms")));
        await WriteCategoriesAsync(report);
        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync($"{problem.Path}: {problem.Message}");
        }
    }

    private static async Task WriteCategoriesAsync(EvaluationReport report)
    {
        if (report.Categories.Count > 0)
        {
            await Console.Out.WriteLineAsync();
            await ConsoleText.WriteTableAsync(
                ["category", " queries", " recall@1"],
                report.Categories.Select(IReadOnlyList<string> (category) => [category.Category, $"{category.Queries}", $"{category.RecallAt1:0.000}"]));
        }
    }

    private static IReadOnlyList<string> Row(string name, Estimate estimate) =>
        [name, $"{estimate.Value:0.000}", $"[{estimate.Low:0.000}, {estimate.High:0.000}]"];
}
