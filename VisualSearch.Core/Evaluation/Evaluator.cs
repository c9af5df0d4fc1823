using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Core.Evaluation;

/// <inheritdoc cref="IEvaluator" />
internal sealed class Evaluator(
    IImageCodec codec, EvaluationPipelines pipelines, SampleCatalog sample, CatalogueEvaluation catalogue, QueryVariants variants, Rerankers rerankers,
    TimeProvider clock) : IEvaluator
{
    public Task<EvaluationReport> EvaluateAsync(
        EvaluationData data, EvaluationOptions? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options = Checked(options);
        return Task.Run(() => MeasureAsync(WithCategories(data), options, progress, cancellationToken), cancellationToken);
    }

    public async Task<EvaluationReport> EvaluateSampleAsync(
        EvaluationOptions? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        var scenes = await LabelledImageReader.ReadAsync(sample.ScenesList, cancellationToken);
        var data = new EvaluationData
        {
            Gallery = [.. sample.Products.SelectMany(static product => product.Pictures.Select(path => new LabelledImage(path, product.Id, product.Category)))],
            Queries = scenes.Images,
            Problems = scenes.Problems,
        };
        return await EvaluateAsync(data, options, progress, cancellationToken);
    }

    public Task<EvaluationReport> EvaluateCatalogueAsync(
        EvaluationOptions? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        options = Checked(options);
        if (options.Augmentations.Count > 0 || options.Rerank != RerankMethod.None)
        {
            throw new InvalidRequestException(
                "The live catalogue is measured by its stored vectors, which know neither augmentations nor checks of the first hits.",
                "Measure those with CSV files of a gallery and queries, or with the sample.");
        }

        return Task.Run(() => catalogue.RunAsync(options, progress, cancellationToken), cancellationToken);
    }

    private static EvaluationOptions Checked(EvaluationOptions? options)
    {
        options ??= new EvaluationOptions();
        ClassificationRules.Check(options.Classification);
        SearchRules.CheckRerank(options.Rerank, options.Scoring, options.Index.Metric);
        return options.Ks.Count > 0 && options.Ks.All(static k => k >= 1)
            ? options
            : throw new InvalidRequestException("A k of recall@k must be at least 1.", "Give ks such as 1,5,10.");
    }

    /// <summary>A query without a category is of its product's.</summary>
    private static EvaluationData WithCategories(EvaluationData data)
    {
        var known = data.Gallery.Where(static image => image.Category is not null)
            .DistinctBy(static image => image.Product, StringComparer.Ordinal)
            .ToDictionary(static image => image.Product, static image => image.Category, StringComparer.Ordinal);
        return data with { Queries = [.. data.Queries.Select(query => query with { Category = query.Category ?? known.GetValueOrDefault(query.Product) })] };
    }

    private async Task<EvaluationReport> MeasureAsync(
        EvaluationData data, EvaluationOptions options, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var pipeline = pipelines.Resolve(options);
        var searches = data.Queries.Count > 0;
        pipeline.Warm(embeds: searches, cancellationToken);
        var stages = new PictureStages(codec, pipeline, variants, clock);
        var (queries, leftOut) = QueryGroups.Of(data.Queries);
        List<IReadOnlyList<LabelledImage>> asked = [.. queries, .. data.Boxes.Select(static picture => new[] { picture })];
        var (done, total) = (0, data.Gallery.Count + asked.Count);
        void Advance() => progress?.Report((Interlocked.Increment(ref done), total));

        var (rows, problems) = await EmbedGalleryAsync(data.Gallery, stages, Advance, cancellationToken);
        using var gallery = pipelines.Gallery(rows, pipeline.Index.Plan);
        if (searches && gallery.Images.Count == 0)
        {
            throw new InvalidRequestException(
                "The gallery has no usable picture.",
                problems.Count > 0 ? $"{Path.GetFileName(problems[0].Path)}: {problems[0].Message}" : "Name at least one readable picture for each product that queries ask for.");
        }

        var classes = searches ? GalleryClasses.Learn(gallery, options.Classification, cancellationToken) : null;
        var check = rerankers.Of(options.Rerank) is { } reranker ? new GalleryCheck(reranker, gallery, stages) : null;
        var named = data.Gallery.Select(static image => image.Product).ToHashSet(StringComparer.Ordinal);
        var run = new QueryRun(stages, options, searches ? gallery : null, check, named, classes);
        var results = new QueryResult[asked.Count];
        var embedded = new EmbeddedQuery[asked.Count];
        await SpreadPass.RunAsync(
            asked.Count, SpreadPass.OneByOne, async (index, alone) =>
            {
                embedded[index] = await run.EmbedAsync(asked[index], alone, cancellationToken);
                Advance();
            },
            cancellationToken);
        await run.FitAsync(QueryOrder.Of(asked.Count).Select(index => embedded[index]));
        for (var index = 0; index < asked.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[index] = await run.MatchAsync(embedded[index], cancellationToken);
        }

        var summary = new EvaluationSummary(options.Ks, queries.Count, results);
        return summary.Report(pipeline.Finder.Description, searches ? pipeline.Index.Plan.Key : null, gallery, classes) with
        {
            QueriesInGallery = QueriesInGallery(data),
            Problems = [.. data.Problems, .. problems, .. leftOut, .. results.SelectMany(static result => result.Problems)],
        };
    }

    private static async Task<(IReadOnlyList<GalleryRow> Rows, IReadOnlyList<EvaluationProblem> Problems)> EmbedGalleryAsync(
        IReadOnlyList<LabelledImage> images, PictureStages stages, Action advance, CancellationToken cancellationToken)
    {
        var (rows, problems) = (new IReadOnlyList<GalleryRow>?[images.Count], new string?[images.Count]);
        await SpreadPass.RunAsync(
            images.Count, 0, async (index, _) =>
            {
                var stageClock = stages.StartClock();
                (var looked, problems[index]) = await stages.LookAsync(images[index], stageClock, cancellationToken);
                if (looked is not null)
                {
                    (var vectors, problems[index]) = stages.EmbedVariants(looked, cancellationToken);
                    rows[index] = vectors?.Select(vector => new GalleryRow(images[index], vector, looked.Region.Box)).ToList();
                }

                advance();
            },
            cancellationToken);
        return (
            [.. rows.SelectMany(static row => row ?? [])],
            [.. images.Zip(problems).Where(static pair => pair.Second is not null).Select(static pair => new EvaluationProblem(pair.First.Path, $"{pair.Second} It is not in the gallery."))]);
    }

    private static int QueriesInGallery(EvaluationData data)
    {
        var files = data.Gallery.Select(static image => image.Path).ToHashSet(StringComparer.Ordinal);
        return data.Queries.Count(query => files.Contains(query.Path));
    }
}
