using System.Diagnostics;
using System.Numerics.Tensors;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <inheritdoc cref="IEvaluator" />
internal sealed class Evaluator(IImageCodec codec, IRegionFinder regionFinder, IEmbedderRegistry embedders, ISampleCatalog sample) : IEvaluator
{
    private static readonly DecodeOptions Decoding = new() { LongestSide = 1280 };

    public async Task<EvaluationReport> EvaluateAsync(
        EvaluationRequest request, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Ks.Count == 0 || request.Ks.Any(k => k < 1))
        {
            throw new InvalidRequestException("A k of recall@k must be at least 1.", "Give ks such as 1,5,10.");
        }

        var embedder = request.Embedder is null ? embedders.Active : embedders.Get(request.Embedder);
        var mode = request.Mode ?? embedder.DefaultMode;
        return await Task.Run(() => Measure(request, embedder, mode, progress, cancellationToken), cancellationToken);
    }

    public async Task<EvaluationReport> EvaluateSampleAsync(
        string folder, EvaluationRequest? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        var files = await sample.WriteAsync(folder, withScenes: true, cancellationToken);
        var gallery = await SampleGallery.ReadAsync(files.CatalogPath, cancellationToken);
        var queries = await LabelledImageReader.ReadAsync(Path.Combine(folder, "scenes.csv"), cancellationToken);
        var categories = gallery.GroupBy(image => image.Product, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Category, StringComparer.Ordinal);
        var request = options ?? new EvaluationRequest { Gallery = [], Queries = [] };
        return await EvaluateAsync(
            request with { Gallery = gallery, Queries = [.. queries.Select(query => query with { Category = categories.GetValueOrDefault(query.Product) })] },
            progress,
            cancellationToken);
    }

    private EvaluationReport Measure(
        EvaluationRequest request, IEmbedder embedder, ResizeMode mode, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var space = embedder.Space(mode);
        var problems = new List<EvaluationProblem>();
        var total = request.Gallery.Count + request.Queries.Count;
        var gallery = new Vectors(space.Dimension);
        var done = 0;
        foreach (var image in request.Gallery)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Look(image, problems, new Clock(), cancellationToken) is { } seen)
            {
                embedder.Embed([new EmbeddingInput(seen.Picture, seen.Region.Box)], mode, gallery.Add(image.Product), cancellationToken);
            }

            progress?.Report((++done, total));
        }

        if (gallery.Count == 0 && request.Queries.Any(query => query.Product.Length > 0))
        {
            throw new InvalidRequestException("The gallery has no usable picture.", "Name at least one readable picture for each product that queries ask for.");
        }

        var known = gallery.Products.ToHashSet(StringComparer.Ordinal);
        var (outcomes, overlaps, clock) = (new List<QueryOutcome>(), new List<double>(), new Clock());
        foreach (var query in request.Queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report((++done, total));
            if (query.Product.Length > 0 && !known.Contains(query.Product))
            {
                problems.Add(new EvaluationProblem(query.Path, $"The gallery has no picture of {query.Product}."));
                continue;
            }

            if (Look(query, problems, clock, cancellationToken) is not { } seen)
            {
                continue;
            }

            if (query.Box is { } box)
            {
                overlaps.Add(seen.Region.Box.IoU(BoundingBox.FromPixels(box.XMin, box.YMin, box.XMax, box.YMax, seen.Picture.SourceWidth, seen.Picture.SourceHeight)));
            }

            if (query.Product.Length > 0)
            {
                outcomes.Add(Match(query, seen, embedder, mode, gallery, clock, cancellationToken));
            }
        }

        return Report(request, space, gallery.Count, outcomes, overlaps, clock, problems);
    }

    private static QueryOutcome Match(
        LabelledImage query, (Picture Picture, Region Region) seen, IEmbedder embedder, ResizeMode mode, Vectors gallery, Clock clock, CancellationToken cancellationToken)
    {
        var vector = new float[gallery.Dimension];
        clock.Time("embed", () => embedder.Embed([new EmbeddingInput(seen.Picture, seen.Region.Box)], mode, vector, cancellationToken));
        var scores = clock.Time("match", () => gallery.Scores(vector));
        return RetrievalMetrics.Score(query.Product, query.Category, scores, gallery.Products);
    }

    private (Picture Picture, Region Region)? Look(LabelledImage image, List<EvaluationProblem> problems, Clock clock, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = File.ReadAllBytes(image.Path);
            var picture = clock.Time("decode", () => codec.Decode(bytes, Decoding));
            return (picture, clock.Time("detect", () => regionFinder.Find(picture, cancellationToken)[0]));
        }
        catch (Exception exception) when (exception is ImageRejectedException or IOException or UnauthorizedAccessException)
        {
            problems.Add(new EvaluationProblem(image.Path, exception is ImageRejectedException ? exception.Message : "The file cannot be read."));
            return null;
        }
    }

    private EvaluationReport Report(
        EvaluationRequest request, EmbeddingSpace space, int gallery, List<QueryOutcome> outcomes, List<double> overlaps, Clock clock, List<EvaluationProblem> problems)
    {
        if (outcomes.Count == 0 && overlaps.Count == 0)
        {
            throw new InvalidRequestException("Nothing could be measured.", problems.Count > 0 ? problems[0].Message : "Give queries with a product, or boxes.");
        }

        var looked = Math.Max(outcomes.Count, overlaps.Count);
        var stages = clock.Stages.Select(stage => new StageTiming(stage.Key, stage.Value / looked)).ToList();
        return new EvaluationReport(
            space.Key,
            regionFinder.Description,
            outcomes.Count,
            gallery,
            outcomes.Count == 0 ? [] : [.. request.Ks.Distinct().Order().Select(k => new RecallAtK(k, RetrievalMetrics.RecallAt(k, outcomes)))],
            outcomes.Count == 0 ? null : RetrievalMetrics.MeanAveragePrecision(outcomes),
            RetrievalMetrics.MedianRank(outcomes),
            [.. outcomes.Where(outcome => outcome.Category is not null).GroupBy(outcome => outcome.Category!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new CategoryRecall(group.Key, group.Count(), group.Average(outcome => outcome.Rank == 1 ? 1.0 : 0.0)))],
            overlaps.Count == 0 ? null : new BoxQuality(overlaps.Count, RetrievalMetrics.Mean(overlaps), RetrievalMetrics.Mean([.. overlaps.Select(overlap => overlap >= 0.5 ? 1.0 : 0.0)])),
            stages.Sum(stage => stage.Milliseconds),
            stages,
            problems);
    }

    private sealed class Clock
    {
        public Dictionary<string, double> Stages { get; } = new(StringComparer.Ordinal);

        public T Time<T>(string stage, Func<T> work)
        {
            var start = Stopwatch.GetTimestamp();
            var result = work();
            Stages[stage] = Stages.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            return result;
        }

        public void Time(string stage, Action work) => Time(stage, () =>
        {
            work();
            return true;
        });
    }

    private sealed class Vectors(int dimension)
    {
        private readonly List<float[]> _rows = [];

        public int Dimension { get; } = dimension;

        public int Count => _rows.Count;

        public List<string> Products { get; } = [];

        public float[] Add(string product)
        {
            Products.Add(product);
            _rows.Add(new float[Dimension]);
            return _rows[^1];
        }

        public float[] Scores(float[] query) => [.. _rows.Select(row => TensorPrimitives.Dot(row, query))];
    }
}
