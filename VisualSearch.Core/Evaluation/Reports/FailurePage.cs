using System.Globalization;
using System.Text;
using VisualSearch.Core.Reports;

namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>The page that lists the failures: plain HTML that needs nothing but the pictures beside it.</summary>
internal static class FailurePage
{
    /// <summary>The page's HTML.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="pictures">Relative address of the picture of each of the first failures.</param>
    internal static string Html(EvaluationReport report, IReadOnlyList<string> pictures)
    {
        var page = ReportPage.Begin("Search quality");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(report.Space ?? "Boxes alone")}; regions: {Encoded(report.RegionFinder)}</p>\n");
        Figures(page, report);
        page.Append(CultureInfo.InvariantCulture, $"<h2>Failures</h2>\n<p>{Encoded(Heading(report, pictures.Count))}</p>\n");
        for (var place = 0; place < pictures.Count; place++)
        {
            Failure(page, report.Failures[place], pictures[place]);
        }

        if (report.Problems.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>Problems ({report.Problems.Count})</h2>\n<ul>\n");
            foreach (var problem in report.Problems)
            {
                page.Append(CultureInfo.InvariantCulture, $"<li>{Encoded(problem.Path)}: {Encoded(problem.Message)}</li>\n");
            }

            page.Append("</ul>\n");
        }

        return ReportPage.End(page);
    }

    private static void Figures(StringBuilder page, EvaluationReport report)
    {
        page.Append("<table>\n<tr><th>measure</th><th>value</th><th>95% interval</th></tr>\n");
        foreach (var (name, estimate) in EvaluationFigures.Of(report))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encoded(name)}</td><td>{estimate.Value:0.000}</td><td>{estimate.Low:0.000} to {estimate.High:0.000}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void Failure(StringBuilder page, QueryFailure failure, string picture)
    {
        var words = $"{FailureWords.File(failure.Query)} shows {FailureWords.Product(failure.Query)}, {FailureWords.Place(failure.Right)}; before it "
            + string.Join(", ", failure.Wrong.Select(static match => $"{FailureWords.Product(match.Image)} ({match.Score:0.000})"));
        ReportPage.Figure(page, words, picture, "The query, the best wrong products and the right one");
    }

    private static string Heading(EvaluationReport report, int shown) => report.Failures.Count switch
    {
        0 => "Every readable query found its product first.",
        var count when count == shown => $"{count} of {report.Retrieval?.Queries} queries did not find their product first; the worst come first.",
        var count => $"{count} of {report.Retrieval?.Queries} queries did not find their product first; these are the {shown} worst.",
    };

    private static string Encoded(string text) => ReportPage.Encoded(text);
}
