using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
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

    /// <summary>How it was sorted; null where everything was searched.</summary>
    internal ClassOutcome? Class { get; init; }

    internal string? Problem { get; init; }

    /// <summary>Whether it does not count, since nobody could find its product.</summary>
    internal bool IsUnanswerable { get; init; }

    /// <summary>Whether it says anything of the search or the regions, and not only that it cannot be read.</summary>
    internal bool IsMeasured => Outcome?.Rank is not null || (Overlap is not null && (Problem is null || IsUnanswerable));
}

/// <summary>A query that is ready to be compared.</summary>
/// <param name="Result">What is known already.</param>
/// <param name="Vector">Its vector and those of its variants; null where it is not compared.</param>
/// <param name="Looked">What was embedded.</param>
/// <param name="Clock">What it took so far.</param>
/// <param name="IsTimed">Whether that is worth telling.</param>
internal sealed record EmbeddedQuery(QueryResult Result, float[]? Vector = null, LookedAt? Looked = null, StageClock? Clock = null, bool IsTimed = false);

/// <summary>Searches a gallery by one picture after another.</summary>
/// <param name="stages">The stages of a picture.</param>
/// <param name="augmentations">Changes of each picture that are searched by beside it.</param>
/// <param name="gallery">What is searched; null where only boxes are measured.</param>
/// <param name="check">Checks the first products once more; null where that is not asked for.</param>
/// <param name="named">The products that the gallery names, whether or not their pictures can be read.</param>
/// <param name="classes">The classes of the gallery; null where everything is searched.</param>
internal sealed class QueryRun(
    PictureStages stages, IReadOnlyList<QueryAugmentation> augmentations, GalleryVectors? gallery, GalleryCheck? check, IReadOnlySet<string> named,
    GalleryClasses? classes = null)
{
    private readonly AdaptiveScores? _matcher =
        gallery is null ? null : new AdaptiveScores(gallery, stages.Space.IsAdaptive ? new QueryCentre(stages.Space.Dimension) : null, classes);

    /// <summary>Looks at a picture, and embeds it where it is searched by. Thread-safe.</summary>
    internal async Task<EmbeddedQuery> EmbedAsync(LabelledImage query, bool timed, CancellationToken cancellationToken)
    {
        var isSearch = query.Product.Length > 0 && gallery is not null;
        var isAnswerable = isSearch && named.Contains(query.Product);
        var absent = isSearch && !isAnswerable ? $"The gallery names no picture of {query.Product}; the query does not count." : null;
        if (absent is not null && query.Box is null)
        {
            return new EmbeddedQuery(new QueryResult { Problem = absent, IsUnanswerable = true });
        }

        var clock = stages.StartClock();
        var (looked, problem) = await stages.LookAsync(query, clock, cancellationToken);
        var result = looked is null
            ? new QueryResult { Problem = $"{problem} It counts as not found.", Overlap = query.Box is null ? null : 0 }
            : WithOverlap(query, looked);
        if (!isAnswerable)
        {
            return new EmbeddedQuery(result with
            {
                Problem = absent ?? result.Problem, IsUnanswerable = absent is not null, Timings = timed && looked is not null && absent is null ? clock.Timings : null,
            });
        }

        if (looked is null)
        {
            return new EmbeddedQuery(result with { Outcome = QueryOutcome.NotFound(query) });
        }

        var (vector, failure) = stages.Embed(looked, augmentations, clock, cancellationToken);
        return vector is null
            ? new EmbeddedQuery(result with { Outcome = QueryOutcome.NotFound(query), Problem = $"{failure} It counts as not found." })
            : new EmbeddedQuery(result, vector, looked, clock, timed);
    }

    /// <summary>Compares an embedded query with the gallery. Not thread-safe: it may learn from each for the next.</summary>
    internal async Task<QueryResult> MatchAsync(LabelledImage query, EmbeddedQuery embedded, CancellationToken cancellationToken)
    {
        if (embedded.Vector is not { } vector || embedded.Clock is not { } clock || embedded.Looked is not { } looked || _matcher is null)
        {
            return embedded.Result;
        }

        if (_matcher.Gallery.Labels.Find(query.Product) is null)
        {
            return embedded.Result with
            {
                Outcome = QueryOutcome.NotFound(query), Problem = $"No gallery picture of {query.Product} can be read. It counts as not found.",
            };
        }

        clock.Skip();
        var scores = _matcher.Of(vector);
        clock.Ended("match");
        if (check is not null)
        {
            scores = await check.ApplyAsync(looked, scores, clock, cancellationToken);
        }

        var matched = QueryMatch.Of(query, looked.Region.Box, scores, _matcher.Gallery, classes);
        return embedded.Result with { Outcome = matched.Outcome, Failure = matched.Failure, Class = matched.Class, Timings = embedded.IsTimed ? clock.Timings : null };
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
