using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>What became of one query or boxed picture.</summary>
internal sealed record QueryResult
{
    /// <summary>How it fared; null where it does not count.</summary>
    internal QueryOutcome? Outcome { get; init; }

    /// <summary>IoU of the chosen region and the known box of each picture that has one.</summary>
    internal IReadOnlyList<double> Overlaps { get; init; } = [];

    /// <summary>What it took; null where it was not timed or could not be read.</summary>
    internal IReadOnlyList<StageTiming>? Timings { get; init; }

    internal QueryFailure? Failure { get; init; }

    /// <summary>How it was sorted; null where everything was searched.</summary>
    internal ClassOutcome? Class { get; init; }

    internal IReadOnlyList<EvaluationProblem> Problems { get; init; } = [];

    /// <summary>Whether it does not count, since nobody could find its product.</summary>
    internal bool IsUnanswerable { get; init; }

    /// <summary>Whether it says anything of the search or the regions, and not only that it cannot be read.</summary>
    internal bool IsMeasured => Outcome?.Rank is not null || HasBox;

    /// <summary>Whether a readable picture's region was compared with a known box.</summary>
    internal bool HasBox { get; init; }
}

/// <summary>A picture of a query that was looked at.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Looked">What was seen; null where it cannot be read.</param>
internal sealed record SeenPicture(LabelledImage Image, LookedAt? Looked = null)
{
    /// <summary>IoU of the chosen region and the known box.</summary>
    internal double? Overlap { get; init; }

    /// <summary>Its vector and those of its variants; null where it is not searched by.</summary>
    internal float[]? Vectors { get; init; }

    /// <summary>Why it can be neither searched by nor measured.</summary>
    internal string? Lost { get; init; }

    /// <summary>What else is wrong with it.</summary>
    internal string? Remark { get; init; }
}

/// <summary>A query that is ready to be compared.</summary>
/// <param name="Result">What is known already.</param>
/// <param name="Pictures">Its pictures that are searched by; empty where it is not compared.</param>
/// <param name="Clock">What it took so far.</param>
/// <param name="IsTimed">Whether that is worth telling.</param>
internal sealed record EmbeddedQuery(QueryResult Result, IReadOnlyList<SeenPicture> Pictures, StageClock Clock, bool IsTimed);

/// <summary>Searches a gallery by one query after another.</summary>
/// <param name="stages">The stages of a picture.</param>
/// <param name="options">What is done to queries, and how products are scored.</param>
/// <param name="gallery">What is searched; null where only boxes are measured.</param>
/// <param name="check">Checks the first products once more; null where that is not asked for.</param>
/// <param name="named">The products that the gallery names, whether or not their pictures can be read.</param>
/// <param name="classes">The classes of the gallery; null where everything is searched.</param>
internal sealed class QueryRun(
    PictureStages stages, EvaluationOptions options, GalleryVectors? gallery, GalleryCheck? check, IReadOnlySet<string> named, GalleryClasses? classes = null)
{
    private const string NotFound = "It counts as not found.";

    private AdaptiveScores? _scores = gallery is null ? null : new AdaptiveScores(gallery, null, classes);

    private readonly QueryMatch? _match = gallery is null ? null : new QueryMatch(gallery, options, classes);

    /// <summary>Looks at the pictures of a query, and embeds them where they are searched by. Thread-safe.</summary>
    internal async Task<EmbeddedQuery> EmbedAsync(IReadOnlyList<LabelledImage> query, bool timed, CancellationToken cancellationToken)
    {
        var isSearch = query[0].Product.Length > 0 && gallery is not null;
        var isAbsent = isSearch && !named.Contains(query[0].Product);
        var (clock, pictures) = (stages.StartClock(), new List<SeenPicture>());
        foreach (var picture in query.Where(picture => !isAbsent || picture.Box is not null))
        {
            pictures.Add(await SeeAsync(picture, isSearch && !isAbsent, clock, cancellationToken));
        }

        List<SeenPicture> usable = [.. pictures.Where(static picture => picture.Lost is null)];
        var end = isAbsent ? "" : usable.Count == 0 ? $" {NotFound}" : " The query goes on without it.";
        var result = new QueryResult
        {
            Outcome = isSearch && !isAbsent && usable.Count == 0 ? QueryOutcome.NotFound(query[0]) : null,
            Overlaps = [.. pictures.Select(static picture => picture.Overlap).OfType<double>()],
            HasBox = usable.Exists(static picture => picture.Overlap is not null),
            Timings = timed && !isSearch && usable.Count > 0 ? clock.Timings : null,
            IsUnanswerable = isAbsent,
            Problems =
            [
                .. isAbsent ? [new EvaluationProblem(query[0].Path, $"The gallery names no picture of {query[0].Product}; the query does not count.")] : Array.Empty<EvaluationProblem>(),
                .. pictures.Where(static picture => picture.Lost is not null).Select(picture => new EvaluationProblem(picture.Image.Path, picture.Lost + end)),
                .. pictures.Where(static picture => picture.Remark is not null).Select(static picture => new EvaluationProblem(picture.Image.Path, picture.Remark!)),
            ],
        };
        return new EmbeddedQuery(result, isSearch && !isAbsent ? usable : [], clock, timed);
    }

    /// <summary>
    /// Fits the mean of the queries, without their labels, as the app fits a version to those that it keeps; they are then compared
    /// with it in use.
    /// </summary>
    /// <param name="queries">The embedded queries, in the order in which people might have asked.</param>
    internal async Task FitAsync(IEnumerable<EmbeddedQuery> queries)
    {
        if (gallery is null || !stages.Space.IsAdaptive)
        {
            return;
        }

        var sample = new List<float[]>();
        foreach (var picture in queries.SelectMany(static query => query.Pictures))
        {
            QueryMean.Keep(sample, picture.Vectors![..gallery.Dimension]);
        }

        var fit = await QueryMean.FitAsync(sample, gallery.Centre, some => Task.FromResult(gallery.Nearest(some)));
        var mean = fit is { IsGood: true, Queries: >= QueryMean.Enough } ? GalleryCentre.FromText(fit.Mean, gallery.Dimension) : null;
        _scores = new AdaptiveScores(gallery, mean, classes);
    }

    /// <summary>Compares an embedded query with the gallery.</summary>
    internal async Task<QueryResult> MatchAsync(EmbeddedQuery query, CancellationToken cancellationToken)
    {
        if (query.Pictures.Count == 0 || gallery is null || _scores is null || _match is null)
        {
            return query.Result;
        }

        var (first, result) = (query.Pictures[0], query.Result);
        if (gallery.Labels.Find(first.Image.Product) is null)
        {
            return result with
            {
                Outcome = QueryOutcome.NotFound(first.Image),
                Problems = [.. result.Problems, new EvaluationProblem(first.Image.Path, $"No gallery picture of {first.Image.Product} can be read. {NotFound}")],
            };
        }

        query.Clock.Skip();
        var scores = _scores.Of([.. query.Pictures.SelectMany(static picture => picture.Vectors!)], options.Augmentations.Count + 1);
        query.Clock.Ended("match");
        if (check is not null)
        {
            scores = await check.ApplyAsync([.. query.Pictures.Select(static picture => picture.Looked!)], scores, query.Clock, cancellationToken);
        }

        var matched = _match.Of(first.Image, first.Looked!.Region.Box, scores);
        return result with
        {
            Outcome = matched.Outcome, Failure = matched.Failure, Class = matched.Class, Timings = query.IsTimed ? StageTimings.Sum([query.Clock.Timings]) : null,
        };
    }

    private async Task<SeenPicture> SeeAsync(LabelledImage picture, bool isSearchedBy, StageClock clock, CancellationToken cancellationToken)
    {
        var (looked, problem) = await stages.LookAsync(picture, clock, cancellationToken);
        if (looked is null)
        {
            return new SeenPicture(picture) { Lost = problem, Overlap = picture.Box is null ? null : 0 };
        }

        var seen = WithOverlap(new SeenPicture(picture, looked));
        if (!isSearchedBy)
        {
            return seen;
        }

        var (vectors, failure) = stages.Embed(looked, options.Augmentations, clock, cancellationToken);
        return seen with { Vectors = vectors, Lost = failure };
    }

    private static SeenPicture WithOverlap(SeenPicture seen)
    {
        if (seen.Image.Box is not { } corners || seen.Looked?.Picture is not { } picture)
        {
            return seen;
        }

        var box = BoundingBox.FromPixels(corners.XMin, corners.YMin, corners.XMax, corners.YMax, picture.SourceWidth, picture.SourceHeight).Clamp();
        return box.IsUsable
            ? seen with { Overlap = seen.Looked.Region.Box.IoU(box) }
            : seen with { Remark = $"Its box lies outside the picture of {picture.SourceWidth} x {picture.SourceHeight} pixels; it is not measured." };
    }
}
