using System.Globalization;
using System.Net;
using System.Text;

namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>The page that lists the failures: plain HTML that needs nothing but the pictures beside it.</summary>
internal static class FailurePage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { max-width: 78rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
        table { border-collapse: collapse; margin: 1rem 0 2rem; }
        th, td { padding: .3rem 1rem .3rem 0; text-align: left; font-variant-numeric: tabular-nums; }
        figure { margin: 0 0 2rem; }
        figure img { display: block; max-width: 100%; height: auto; border: 1px solid #8884; border-radius: .5rem; }
        figcaption { margin-bottom: .4rem; overflow-wrap: anywhere; }
        li { overflow-wrap: anywhere; }
        """;

    /// <summary>The page's HTML.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="pictures">Relative address of the picture of each of the first failures.</param>
    internal static string Html(EvaluationReport report, IReadOnlyList<string> pictures)
    {
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Search quality</title><style>{Style}</style></head>
            <body>
            <h1>Search quality</h1>
            <p>{Encoded(report.Space ?? "Boxes alone")}; regions: {Encoded(report.RegionFinder)}</p>

            """);
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

        return page.Append("</body>\n</html>\n").ToString();
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
        page.Append(CultureInfo.InvariantCulture, $"""
            <figure>
            <figcaption>{Encoded(words)}</figcaption>
            <a href="{Encoded(picture)}"><img src="{Encoded(picture)}" alt="The query, the best wrong products and the right one" loading="lazy"></a>
            </figure>

            """);
    }

    private static string Heading(EvaluationReport report, int shown) => report.Failures.Count switch
    {
        0 => "Every readable query found its product first.",
        var count when count == shown => $"{count} of {report.Retrieval?.Queries} queries did not find their product first; the worst come first.",
        var count => $"{count} of {report.Retrieval?.Queries} queries did not find their product first; these are the {shown} worst.",
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
