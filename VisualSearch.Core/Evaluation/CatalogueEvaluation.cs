using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>Measures the live catalogue by what is stored of it; nothing is embedded anew.</summary>
internal sealed class CatalogueEvaluation(
    EvaluationPipelines pipelines, CatalogPaths paths, CatalogDatabase database, IndexedSpaces indexed, HeldOutCatalogue catalogue, TimeProvider clock)
{
    private const string Finder = "the catalogue's stored regions";

    internal async Task<EvaluationReport> RunAsync(EvaluationOptions options, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(paths.Database))
        {
            throw new UnavailableException(
                "There is no catalogue in the data folder.",
                $"Import one with {AdvisedCommand.Of("import", "FOLDER")}, or name another data folder with --data.");
        }

        await database.EnsureReadyAsync(cancellationToken);
        var index = pipelines.Resolve(options with { Detector = null }).Index;
        var space = index.Space;
        var heldOut = await catalogue.ReadAsync(space, cancellationToken);
        if (heldOut.Gallery.Count == 0)
        {
            throw await indexed.NothingIndexedAsync(index, cancellationToken);
        }

        if (heldOut.Queries.Count == 0)
        {
            throw new UnavailableException(
                "No product of the catalogue has two usable pictures, so none can be held out to ask for it.",
                "Add a second picture to some products, or measure with --gallery and --queries.");
        }

        using var gallery = pipelines.Gallery(heldOut.Gallery, index.Plan);
        var classes = GalleryClasses.Learn(gallery, options.Classification, cancellationToken);
        var (scores, match) = (new AdaptiveScores(gallery, null, classes), new QueryMatch(gallery, options, classes));
        var results = new QueryResult[heldOut.Queries.Count];
        var done = 0;
        await SpreadPass.RunAsync(
            results.Length, SpreadPass.OneByOne, (index, alone) =>
            {
                results[index] = Match(heldOut.Queries[index], scores, match, alone);
                progress?.Report((Interlocked.Increment(ref done), results.Length));
                return Task.CompletedTask;
            },
            cancellationToken);
        return new EvaluationSummary(options.Ks, results.Length, results).Report(Finder, index.Plan.Key, gallery, classes)
            with { SingleImageProducts = heldOut.SingleImageProducts };
    }

    private QueryResult Match(HeldOutImage query, AdaptiveScores scores, QueryMatch match, bool timed)
    {
        var stages = new StageClock(clock);
        var found = scores.Of(query.Vector);
        stages.Ended("match");
        var matched = match.Of(query.Image, query.Region, found);
        return new QueryResult { Outcome = matched.Outcome, Failure = matched.Failure, Class = matched.Class, Timings = timed ? stages.Timings : null };
    }
}
