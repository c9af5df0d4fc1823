using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>Picture to vector to nearest vectors to products.</summary>
internal sealed class SearchService(
    IImageCodec codec, IRegionFinder finder, SearchSpaces spaces, StoredProductVectors stored, AllowedProducts allowed, HitLoader loader,
    QueryCentres queries, IVectorIndexFactory indexes, ComputeGate gate, TimeProvider clock) : ISearchService
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
        SearchRules.Check(options);
        var region = SearchRules.RegionOf(query, options);
        return Task.Run(() => SearchAsync(query, region, options, cancellationToken), cancellationToken);
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
        return Task.Run(
            async () =>
            {
                var stages = new StageClock(clock);
                var index = spaces.Of(options);
                var (owner, region, vector) = await stored.ReadRegionAsync(regionId, index.Space, cancellationToken);
                using var lease = await spaces.AcquireAsync(index, cancellationToken);
                stages.Ended("index");
                var question = new Question(vector, region, [region], options, includeSelf ? null : owner.ProductId, IsOfGallery: true);
                return (owner, await AnswerAsync(question, index, lease, stages, [], cancellationToken));
            },
            cancellationToken);
    }

    private async Task<SearchResponse> SearchAsync(
        PreparedQuery query, Region region, SearchOptions options, CancellationToken cancellationToken)
    {
        var stages = new StageClock(clock);
        var index = spaces.Of(options);
        var (embedder, mode, space) = index;
        using var lease = await spaces.AcquireAsync(index, cancellationToken);
        stages.Ended("index");
        var vector = await gate.RunAsync(
            () =>
            {
                stages.Skip();
                var floats = new float[space.Dimension];
                embedder.Embed([new EmbeddingInput(query.Picture, region.Box)], mode, floats, cancellationToken);
                stages.Ended("embed");
                return floats;
            },
            cancellationToken);
        return await AnswerAsync(new Question(vector, region, query.Regions, options, null, IsOfGallery: false), index, lease, stages, query.Timings, cancellationToken);
    }

    private async Task<SearchResponse> FindSimilarAsync(long productId, SearchOptions options, CancellationToken cancellationToken)
    {
        var stages = new StageClock(clock);
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
        var question = new Question(own.Vectors, own.Regions[0], own.Regions, options, productId, IsOfGallery: true);
        return await AnswerAsync(question, index, lease, stages, [], cancellationToken);
    }

    private async Task<SearchResponse> AnswerAsync(
        Question question, ChosenIndex index, IndexLease lease, StageClock stages, IReadOnlyList<StageTiming> earlier,
        CancellationToken cancellationToken)
    {
        var options = question.Options;
        var permitted = await allowed.ReadAsync(options.Filter, cancellationToken);
        if (permitted is not null)
        {
            stages.Ended("filter");
        }

        var request = new RankRequest(options.K, permitted, question.Excluded, options.MinScore)
        {
            Scoring = options.Scoring, Metric = index.Metric, IsReduced = index.Plan.IsReduced,
        };
        var ranked = await gate.RunAsync(
            () =>
            {
                stages.Skip();
                // a product's own pictures are of the gallery's kind, and nothing is to be learnt from them
                var centre = !question.IsOfGallery ? queries.Learn(question.Vectors, index.Space, lease) : lease.Centre;
                centre.Apply(question.Vectors);
                var products = ProductRanker.Rank(lease.Index, lease.Owners, question.Vectors, request, cancellationToken);
                stages.Ended("search");
                return products.Select(product => product with { Score = Likeness.ToScore(index.Metric, product.Score) }).ToList();
            },
            cancellationToken);
        var hits = await loader.LoadAsync(ranked, cancellationToken);
        stages.Ended("load");
        return new SearchResponse(
            hits, question.Region, question.Regions, index.Space, indexes.Engine, lease.Index.Count, stages.WithTotal(earlier)) { Index = index.Name };
    }

    private sealed record Question(float[] Vectors, Region Region, IReadOnlyList<Region> Regions, SearchOptions Options, long? Excluded, bool IsOfGallery);
}
