using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>From what became of each picture to the figures.</summary>
/// <param name="ks">The k of recall@k.</param>
/// <param name="queries">How many queries there are; results beyond them are of pictures whose box alone is measured.</param>
/// <param name="results">What became of each.</param>
internal sealed class EvaluationSummary(IReadOnlyList<int> ks, int queries, IReadOnlyList<QueryResult> results)
{
    /// <exception cref="InvalidRequestException">Nothing could be measured.</exception>
    internal EvaluationReport Report(string regionFinder, string? space, GalleryVectors gallery, GalleryClasses? classes = null)
    {
        var outcomes = results.Select(static result => result.Outcome).OfType<QueryOutcome>().ToList();
        var overlaps = results.SelectMany(static result => result.Overlaps).ToList();
        if (!results.Any(static result => result.IsMeasured))
        {
            throw new InvalidRequestException(
                "Nothing could be measured.",
                results.SelectMany(static result => result.Problems).FirstOrDefault()?.Message ?? "Give queries whose products the gallery has, or boxes.");
        }

        return new EvaluationReport
        {
            Space = space,
            RegionFinder = regionFinder,
            Gallery = gallery.Images.Count,
            GalleryProducts = gallery.Labels.Products,
            Retrieval = Quality(outcomes),
            Categories =
            [
                .. outcomes.Where(static outcome => outcome.Category is not null)
                    .GroupBy(static outcome => outcome.Category!, StringComparer.Ordinal)
                    .OrderBy(static group => group.Key, StringComparer.Ordinal)
                    .Select(group => new CategoryQuality(group.Key, Quality([.. group])!)),
            ],
            UnreadableQueries = outcomes.Count(static outcome => outcome.Rank is null),
            UnanswerableQueries = results.Count(static result => result.IsUnanswerable),
            Classes = Classes(classes),
            Boxes = overlaps.Count == 0 ? null : new BoxQuality(overlaps.Count, RetrievalMetrics.Mean(overlaps), RetrievalMetrics.Mean([.. overlaps.Select(static overlap => overlap >= 0.5 ? 1.0 : 0.0)])),
            Time = Time(),
            Failures = [.. results.Select(static result => result.Failure).OfType<QueryFailure>().OrderByDescending(static failure => failure.Right.Rank)],
        };
    }

    private ClassQuality? Classes(GalleryClasses? classes)
    {
        var sorted = results.Select(static result => result.Class).OfType<ClassOutcome>().ToList();
        return classes is null || sorted.Count == 0 ? null : new ClassQuality(
            classes.Count, RetrievalMetrics.Mean([.. sorted.Select(static one => one.IsRight ? 1.0 : 0.0)]), sorted.Average(static one => one.Searched));
    }

    private RetrievalQuality? Quality(IReadOnlyList<QueryOutcome> outcomes) => outcomes.Count == 0
        ? null
        : new RetrievalQuality(
            outcomes.Count,
            [.. ks.Distinct().Order().Select(k => new RecallAtK(k, RetrievalMetrics.RecallAt(k, outcomes)))],
            RetrievalMetrics.MeanAveragePrecision(outcomes),
            RetrievalMetrics.MedianRank(outcomes));

    /// <summary>Over the queries; where there are none, over the boxed pictures.</summary>
    private QueryTime? Time()
    {
        var timed = results.Take(queries > 0 ? queries : results.Count).Select(static result => result.Timings).OfType<IReadOnlyList<StageTiming>>().ToList();
        return timed.Count == 0
            ? null
            : new QueryTime(
                timed.Count,
                [.. timed[0].Select(stage => new StageTiming(
                    stage.Stage, timed.Average(timings => timings.Single(other => string.Equals(other.Stage, stage.Stage, StringComparison.Ordinal)).Milliseconds)))]);
    }
}
