using System.Net;
using System.Text.RegularExpressions;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>The text of a piece of HTML, as shops keep descriptions.</summary>
internal static partial class HtmlText
{
    // Without backtracking, since much may be opened that is never closed. All take one pass over any text, so none needs a
    // time limit, which a busy machine would break.
    private static readonly Regex Unseen = new(
        @"<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking, Timeout.InfiniteTimeSpan);

    /// <summary>The text without tags, comments, scripts and styles, with line breaks for blocks; a text without HTML as it is.</summary>
    internal static string? Of(string? text)
    {
        if (text is null || !(Tags().IsMatch(text) || text.Contains("<!--", StringComparison.Ordinal)))
        {
            return text is null || !text.Contains('&', StringComparison.Ordinal) ? text : WebUtility.HtmlDecode(text);
        }

        var plain = Blocks().Replace(Unseen.Replace(text, " "), "\n");
        return Lines().Replace(Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(plain, "")), " "), "\n").Trim();
    }

    [GeneratedRegex(@"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|hr|dt|dd|td|th)\b[^<>]*>", RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex Blocks();

    [GeneratedRegex(
        "</?(?:a|abbr|article|b|big|blockquote|br|center|code|dd|del|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|img|ins|label|li|mark|meta|"
            + "o:p|ol|p|pre|s|script|section|small|source|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video)\\b[^<>]*>",
        RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[^\S\n]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?\n\s*", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Lines();
}
