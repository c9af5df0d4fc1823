using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Core.Search.Resources;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>Picture to vector to nearest vectors to products.</summary>
internal sealed class SearchService(
    IImageCodec codec, IRegionFinder finder, SearchSpaces spaces, StoredProductVectors stored, AllowedProducts allowed, HitLoader loader,
    QueryMeans means, QuerySample sample, QueryVectors vectors, QueryClasses classes, HitReranker reranker, ResourceMeter resources,
    IVectorIndexFactory indexes, ComputeGate gate, TimeProvider clock) : ISearchService
{
    public Task<PreparedQuery> PrepareAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken = default) => gate.RunAsync(
        () =>
        {
            var stages = new StageClock(clock);
            var picture = codec.Decode(file.Span, WorkingPicture.Options);
            stages.Ended("decode");
            cancellationToken.ThrowIfCancellationRequested();
            var regions = finder.Find(picture, cancellationToken);
            stages.Ended("detect");
            return new PreparedQuery(picture, regions, stages.Timings);
        },
        cancellationToken);

    public Task<SearchResponse> SearchAsync(PreparedQuery query, SearchOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(options);
        return SearchAsync([new QueryView(query, options.Region)], options, cancellationToken);
    }

    public Task<SearchResponse> SearchAsync(IReadOnlyList<QueryView> views, SearchOptions options, CancellationToken cancellationToken = default)
    {
        SearchRules.Check(options);
        SearchRules.Check(views);
        return Task.Run(() => FindAsync(views, options, cancellationToken), cancellationToken);
    }

    public Task<SearchResponse> SimilarAsync(long productId, SearchOptions options, CancellationToken cancellationToken = default)
    {
        SearchRules.Check(options);
        return Task.Run(() => FindSimilarAsync(productId, options, cancellationToken), cancellationToken);
    }

    public Task<(RegionOwner Query, SearchResponse Response)> LikeRegionAsync(
        long regionId, SearchOptions options, bool includeSelf, CancellationToken cancellationToken = default)
    {
        SearchRules.Check(options);
        return Task.Run(() => FindLikeRegionAsync(regionId, options, includeSelf, cancellationToken), cancellationToken);
    }

    private async Task<SearchResponse> FindAsync(IReadOnlyList<QueryView> views, SearchOptions options, CancellationToken cancellationToken)
    {
        var (stages, cpu) = (new StageClock(clock), ResourceMeter.CpuTime());
        var chosen = await gate.RunAsync(() => vectors.Choose(views, options.Treatment, cancellationToken), cancellationToken);
        if (options.Treatment.Labels.Count > 0)
        {
            stages.Ended("label");
        }

        var index = spaces.Of(options);
        var (embedder, mode, _) = index;
        using var lease = await spaces.AcquireAsync(index, cancellationToken);
        stages.Ended("index");
        List<EmbeddingInput> inputs = [.. chosen.Select(static one => new EmbeddingInput(one.Query.Picture, one.Region.Box))];
        var floats = await gate.RunAsync(
            () =>
            {
                stages.Skip();
                var embedded = vectors.Embed(inputs, options.Treatment.Augmentations, embedder, mode, cancellationToken);
                stages.Ended("embed");
                return embedded;
            },
            cancellationToken);
        var question = new Question(
            floats, [.. chosen.Select(static one => new SearchedPicture(one.Region, one.Query.Regions))], options, null, IsOfGallery: false,
            token => reranker.DescribeAsync(options.Rerank, inputs, token)) { Looks = inputs };
        return await AnswerAsync(question, index, lease, stages, cpu, StageTimings.Sum(views.Select(static view => view.Query.Timings)), cancellationToken);
    }

    private async Task<SearchResponse> FindSimilarAsync(long productId, SearchOptions options, CancellationToken cancellationToken)
    {
        var (stages, cpu) = (new StageClock(clock), ResourceMeter.CpuTime());
        var index = spaces.Of(options);
        var own = await stored.ReadAsync(productId, index.Space, cancellationToken);
        using var lease = await spaces.AcquireAsync(index, cancellationToken);
        if (own.Regions.Count == 0)
        {
            throw new NotFoundException(
                $"The product {own.ExternalId} has no usable image in the index.",
                "Look at its page for what is wrong with its images, mend them, and index again.");
        }

        stages.Ended("index");
        var cover = new CatalogueRegion(own.ImageIds[0], own.Regions[0].Box);
        var question = new Question(
            QueryFloats.OfOne(own.Vectors, own.Regions.Count), [new SearchedPicture(own.Regions[0], own.Regions)], options, productId, IsOfGallery: true,
            token => reranker.DescribeAsync(options.Rerank, cover, token)) { ProductId = productId };
        return await AnswerAsync(question, index, lease, stages, cpu, [], cancellationToken);
    }

    private async Task<(RegionOwner Query, SearchResponse Response)> FindLikeRegionAsync(
        long regionId, SearchOptions options, bool includeSelf, CancellationToken cancellationToken)
    {
        var (stages, cpu) = (new StageClock(clock), ResourceMeter.CpuTime());
        var index = spaces.Of(options);
        var (owner, region, vector) = await stored.ReadRegionAsync(regionId, index.Space, cancellationToken);
        using var lease = await spaces.AcquireAsync(index, cancellationToken);
        stages.Ended("index");
        var question = new Question(
            QueryFloats.OfOne(vector, 1), [new SearchedPicture(region, [region])], options, includeSelf ? null : owner.ProductId, IsOfGallery: true,
            token => reranker.DescribeAsync(options.Rerank, new CatalogueRegion(owner.ImageId, region.Box), token)) { RegionId = regionId };
        return (owner, await AnswerAsync(question, index, lease, stages, cpu, [], cancellationToken));
    }

    private async Task<SearchResponse> AnswerAsync(
        Question question, ChosenIndex index, IndexLease lease, StageClock stages, TimeSpan cpu, IReadOnlyList<StageTiming> earlier,
        CancellationToken cancellationToken)
    {
        var (options, floats) = (question.Options, question.Vectors);
        var permitted = await allowed.ReadAsync(options.Filter, cancellationToken);
        if (permitted is not null)
        {
            stages.Ended("filter");
        }

        // a product's own pictures are of the gallery's kind
        var (version, mean) = question.IsOfGallery ? (0, null) : means.InUse(index.Space);
        var centred = await gate.RunAsync(
            () =>
            {
                stages.Skip();
                return QueryMean.Subtract(floats.Floats, lease.Centre, mean, lease.Nearest);
            },
            cancellationToken);
        var sorted = await classes.ChooseAsync(question.ClassQuestion(index, lease, centred), cancellationToken);
        if (sorted is not null)
        {
            permitted = sorted.Within(permitted);
            stages.Ended("classify");
        }

        var request = new RankRequest(
            options.Rerank == RerankMethod.None ? options.K : Math.Max(options.K, Rerankers.First), permitted, question.Excluded, options.MinScore)
        {
            PictureOf = floats.PictureOf,
            Scoring = options.Scoring,
            Metric = index.Metric,
            IsReduced = index.Plan.IsReduced,
        };
        var ranked = await gate.RunAsync(
            () =>
            {
                var products = ProductRanker.Rank(lease.Index, lease.Owners, centred, request, cancellationToken);
                stages.Ended("search");
                return products.Select(product => product with { Score = Likeness.ToScore(index.Metric, product.Score) }).ToList();
            },
            cancellationToken);
        var hits = await loader.LoadAsync(ranked, floats.Variants, cancellationToken);
        stages.Ended("load");
        RerankSummary? checkedHits = null;
        if (options.Rerank != RerankMethod.None)
        {
            (hits, checkedHits) = await reranker.CheckAsync(options.Rerank, await question.Features(cancellationToken), hits, cancellationToken);
            hits = [.. hits.Take(options.K)];
            stages.Ended("rerank");
        }

        var first = question.Pictures[0];
        // what is in the catalogue as it is would only push photos out
        if (!question.IsOfGallery && !ranked.Exists(static product => product.Score >= QueryMean.SamePicture))
        {
            Offer(floats, index.Space);
        }

        return new SearchResponse(hits, first.Region, first.Regions, index.Space, indexes.Engine, lease.Index.Count, stages.WithTotal(earlier))
        {
            Index = index.Name,
            QueryMean = version,
            Class = sorted?.Vote.Told(sorted.Names, permitted!.Count(id => id != question.Excluded)),
            Pictures = question.Pictures,
            Rerank = checkedHits,
            Resources = resources.Since(cpu, lease.Index.Count * floats.PictureOf.Count * (mean is null ? 1 : 2)),
        };
    }

    /// <summary>Hands over each picture as it is, and not its variants.</summary>
    private void Offer(QueryFloats floats, EmbeddingSpace space)
    {
        for (var row = 0; row < floats.Variants.Count; row++)
        {
            if (floats.Variants[row] is null)
            {
                sample.Offer(space, floats.Floats.AsSpan(row * space.Dimension, space.Dimension).ToArray());
            }
        }
    }

    private sealed record Question(
        QueryFloats Vectors, IReadOnlyList<SearchedPicture> Pictures, SearchOptions Options, long? Excluded, bool IsOfGallery,
        Func<CancellationToken, Task<IReadOnlyList<byte[]>>> Features)
    {
        /// <summary>The regions that are searched by; empty where the query is of the catalogue.</summary>
        internal IReadOnlyList<EmbeddingInput> Looks { get; init; } = [];

        internal long? ProductId { get; init; }

        internal long? RegionId { get; init; }

        internal ClassQuestion ClassQuestion(ChosenIndex index, IndexLease lease, float[] centred) =>
            new(Options.Classification, index.Plan, lease, centred, Looks, Options.Treatment.Augmentations, ProductId, RegionId);
    }
}
