namespace VisualSearch.Core.Evaluation;

/// <summary>A report's counts and times in words, the same on the command line and on the page.</summary>
public static class EvaluationWords
{
    /// <summary>How many pictures the figures stand on, and what must be known of them.</summary>
    public static IReadOnlyList<string> Counts(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var lines = new List<string>();
        if (report.Retrieval is { } retrieval)
        {
            lines.Add($"{Many(retrieval.Queries, "query", "queries")} against {Many(report.Gallery, "picture", "pictures")} of {Many(report.GalleryProducts, "product", "products")}");
        }

        if (report.Classes is { } classes)
        {
            lines.Add($"sorted into {classes.Classes:N0} clusters first: {classes.Searched * 100:0}% of the products were searched on average");
        }

        if (report.Boxes is { } boxes)
        {
            lines.Add($"{Many(boxes.Images, "box", "boxes")} measured");
        }

        if (report.UnreadableQueries > 0)
        {
            lines.Add($"{report.UnreadableQueries:N0} of the queries cannot be read, or no gallery picture of their product can: counted as not found");
        }

        if (report.UnanswerableQueries > 0)
        {
            lines.Add($"{Many(report.UnanswerableQueries, "further query", "further queries")} not counted: the gallery names no picture of the product");
        }

        if (report.SingleImageProducts > 0)
        {
            lines.Add($"{Many(report.SingleImageProducts, "product has", "products have")} one usable picture: searched among, not asked for");
        }

        if (report.QueriesInGallery > 0)
        {
            lines.Add($"{Many(report.QueriesInGallery, "query picture is", "query pictures are")} in the gallery too and can find themselves: the figures flatter");
        }

        return lines;
    }

    /// <summary>A median rank; <c>not found</c> where it is infinite.</summary>
    public static string Rank(double rank) => double.IsFinite(rank) ? $"{rank:0.#}" : "not found";

    /// <summary>What a query costs.</summary>
    public static string Time(QueryTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return $"{time.Milliseconds:0.0} ms a query ({string.Join(", ", time.Stages.Select(static stage => $"{stage.Stage} {stage.Milliseconds:0.0}"))}), "
            + $"{Many(time.Queries, "query", "queries")} timed one after the other";
    }

    private static string Many(int count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";
}
