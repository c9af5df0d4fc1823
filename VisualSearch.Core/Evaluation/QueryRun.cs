using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>What became of one query or boxed picture.</summary>
internal sealed record QueryResult
{
    /// <summary>How it fared; null where it does not count.</summary>
    internal QueryOutcome? Outcome { get; init; }

    /// <summary>IoU of the chosen region and the known box; null where none is known.</summary>
    internal double? Overlap { get; init; }

    /// <summary>What it took; null where it was not timed or could not be read.</summary>
    internal IReadOnlyList<StageTiming>? Timings { get; init; }

    internal QueryFailure? Failure { get; init; }

    internal string? Problem { get; init; }

    /// <summary>Whether it does not count, since nobody could find its product.</summary>
    internal bool IsUnanswerable { get; init; }

    /// <summary>Whether it says anything of the search or the regions, and not only that it cannot be read.</summary>
    internal bool IsMeasured => Outcome?.Rank is not null || (Overlap is not null && (Problem is null || IsUnanswerable));
}

/// <summary>Searches a gallery by one picture after another.</summary>
/// <param name="stages">The stages of a picture.</param>
/// <param name="gallery">What is searched; null where only boxes are measured.</param>
/// <param name="named">The products that the gallery names, whether or not their pictures can be read.</param>
internal sealed class QueryRun(PictureStages stages, GalleryVectors? gallery, IReadOnlySet<string> named)
{
    internal async Task<QueryResult> RunAsync(LabelledImage query, bool timed, CancellationToken cancellationToken)
    {
        var isSearch = query.Product.Length > 0 && gallery is not null;
        var isAnswerable = isSearch && named.Contains(query.Product);
        var absent = isSearch && !isAnswerable ? $"The gallery names no picture of {query.Product}; the query does not count." : null;
        if (absent is not null && query.Box is null)
        {
            return new QueryResult { Problem = absent, IsUnanswerable = true };
        }

        var clock = stages.StartClock();
        var (looked, problem) = await stages.LookAsync(query, clock, cancellationToken);
        var result = looked is null
            ? new QueryResult { Problem = $"{problem} It counts as not found.", Overlap = query.Box is null ? null : 0 }
            : WithOverlap(query, looked);
        if (!isAnswerable)
        {
            return result with
            {
                Problem = absent ?? result.Problem, IsUnanswerable = absent is not null, Timings = timed && looked is not null && absent is null ? clock.Timings : null,
            };
        }

        return looked is null ? result with { Outcome = QueryOutcome.NotFound(query) } : Match(query, looked, result, clock, timed, cancellationToken);
    }

    private QueryResult Match(LabelledImage query, LookedAt looked, QueryResult result, StageClock clock, bool timed, CancellationToken cancellationToken)
    {
        var (vector, problem) = stages.Embed(looked, clock, cancellationToken);
        if (vector is null)
        {
            return result with { Outcome = QueryOutcome.NotFound(query), Problem = $"{problem} It counts as not found." };
        }

        if (gallery!.Labels.Find(query.Product) is null)
        {
            return result with
            {
                Outcome = QueryOutcome.NotFound(query), Problem = $"No gallery picture of {query.Product} can be read. It counts as not found.",
            };
        }

        var (outcome, failure) = QueryMatch.Of(query, looked.Region.Box, vector, gallery, clock);
        return result with { Outcome = outcome, Failure = failure, Timings = timed ? clock.Timings : null };
    }

    private static QueryResult WithOverlap(LabelledImage query, LookedAt looked)
    {
        if (query.Box is not { } corners)
        {
            return new QueryResult();
        }

        var picture = looked.Picture;
        var box = BoundingBox.FromPixels(corners.XMin, corners.YMin, corners.XMax, corners.YMax, picture.SourceWidth, picture.SourceHeight).Clamp();
        return box.IsUsable
            ? new QueryResult { Overlap = looked.Region.Box.IoU(box) }
            : new QueryResult { Problem = $"Its box lies outside the picture of {picture.SourceWidth} x {picture.SourceHeight} pixels; it is not measured." };
    }
}
