using System.Net;
using System.Text;

namespace VisualSearch.Core.Reports;

/// <summary>A page of a report: plain HTML that needs nothing but the pictures beside it.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { max-width: 104rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
        table { border-collapse: collapse; margin: 1rem 0 2rem; }
        th, td { padding: .3rem 1rem .3rem 0; text-align: left; font-variant-numeric: tabular-nums; }
        figure { margin: 0 0 2rem; }
        figure img { display: block; max-width: 100%; height: auto; border: 1px solid #8884; border-radius: .5rem; }
        figcaption { margin-bottom: .4rem; overflow-wrap: anywhere; }
        li { overflow-wrap: anywhere; }
        """;

    /// <summary>Begins a page with its title as heading.</summary>
    internal static StringBuilder Begin(string title) => new($"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encoded(title)}</title><style>{Style}</style></head>
        <body>
        <h1>{Encoded(title)}</h1>

        """);

    /// <summary>A picture that leads to its file, with words above it.</summary>
    internal static void Figure(StringBuilder page, string words, string picture, string alternative) => page.Append($"""
        <figure>
        <figcaption>{Encoded(words)}</figcaption>
        <a href="{Encoded(picture)}"><img src="{Encoded(picture)}" alt="{Encoded(alternative)}" loading="lazy"></a>
        </figure>

        """);

    /// <summary>Ends the page.</summary>
    internal static string End(StringBuilder page) => page.Append("</body>\n</html>\n").ToString();

    /// <summary>A text as HTML.</summary>
    internal static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
