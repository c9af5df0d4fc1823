using System.Numerics.Tensors;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Indexing.Reduction;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

/// <summary>Indexes of one catalogue beside each other, by a network whose vectors are of any length.</summary>
public sealed class ChosenIndexTests : IAsyncLifetime
{
    private const int Products = 20;
    private const string Network = "random-network";

    private readonly TempFolder _folder = new();
    private readonly TestModels _models = new();
    private readonly VisualSearchProcess _process;

    public ChosenIndexTests()
    {
        _models.Add(
            Network, RandomNetworks.Projection(3, 24), $$"""{ "name": "pixels", "width": {{RandomNetworks.Side}}, "height": {{RandomNetworks.Side}} }""",
            """ "task": "embedding", "embedding": { "output": "vector", "dimension": 24 } """);
        _process = new VisualSearchProcess(_folder["data"], options: options =>
        {
            options.ModelFolders.Add(_models.Path);
            options.Embedder = Network;
            options.Detector = "whole";
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IBuiltIndexes Built => _process.Get<IBuiltIndexes>();

    private IEmbedder Raw => _process.Get<IEmbedderRegistry>().Get(Network).Raw;

    public async ValueTask InitializeAsync()
    {
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        for (var number = 0; number < Products; number++)
        {
            _process.WritePng(FileOf(number), Things.Draw(number));
        }

        await _process.Get<CatalogWriter>().Begin("test").WriteAsync(
            [.. Enumerable.Range(0, Products).Select(number => new ImportedProduct("here", $"T{number:00}", $"Thing {number}") { Price = number, Images = [new ImportedImage(FileOf(number), "here", [])] })],
            Token);
        await BuildAsync(IndexChoice.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _models.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(VectorMetric.InnerProduct)]
    [InlineData(VectorMetric.Euclidean)]
    public async Task A_metric_compares_the_networks_own_vectors_and_its_score_is_what_people_expect(VectorMetric metric)
    {
        await BuildAsync(new IndexChoice { Metric = metric });
        var query = Raw.VectorOf(Decode(3));
        var expected = Enumerable.Range(0, Products)
            .Select(number => (Id: $"T{number:00}", Vector: Raw.VectorOf(Decode(number))))
            .Select(one => (one.Id, Score: metric == VectorMetric.Euclidean ? TensorPrimitives.Distance(query, one.Vector) : query.Dot(one.Vector)))
            .OrderBy(one => metric == VectorMetric.Euclidean ? one.Score : -one.Score)
            .ToList();
        Assert.NotEqual(1, TensorPrimitives.Norm<float>(query), 0.01f);

        var answer = await SearchAsync(3, new IndexChoice { Metric = metric });

        Assert.Equal(expected.Select(one => one.Id), answer.Hits.Select(hit => hit.Product.ExternalId), StringComparer.Ordinal);
        Assert.All(expected.Zip(answer.Hits), pair => Assert.Equal(pair.First.Score, pair.Second.Score, Math.Abs(pair.First.Score * 1e-3f) + 1e-2f));
        Assert.Equal((metric, $"{Network}+{IndexName.NameOf(metric)}"), (answer.Metric, answer.Index.ToString()));
    }

    [Fact]
    public async Task A_second_metric_of_the_same_vectors_embeds_nothing()
    {
        var first = await BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean });
        var second = await BuildAsync(new IndexChoice { Metric = VectorMetric.InnerProduct });

        Assert.Equal((Products, 0), (first.Computed, second.Computed));
    }

    [Fact]
    public async Task A_greatest_distance_leaves_out_what_is_farther()
    {
        await BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean });
        var all = await SearchAsync(3, new IndexChoice { Metric = VectorMetric.Euclidean });

        var near = await _process.SearchAsync(
            FileOf(3), new SearchOptions { K = 500, Index = new IndexChoice { Metric = VectorMetric.Euclidean }, MinScore = all.Hits[6].Score + 1e-3f });

        Assert.Equal(all.Hits.Take(7).Select(hit => hit.Product.Id), near.Hits.Select(hit => hit.Product.Id));
    }

    [Fact]
    public async Task All_components_give_the_cosines_of_whole_vectors_also_behind_a_filter()
    {
        await BuildAsync(new IndexChoice { Components = Products });
        var (whole, reduced) = (await SearchAsync(5, IndexChoice.Default), await SearchAsync(5, new IndexChoice { Components = Products }));
        var filter = new ProductFilter { MinPrice = 8, MaxPrice = 12 };

        var filtered = await _process.SearchAsync(FileOf(5), new SearchOptions { Filter = filter, Index = new IndexChoice { Components = Products } });

        Assert.All(whole.Hits.Zip(reduced.Hits), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 2e-2f));
        Assert.Equal(reduced.Hits.Where(hit => hit.Product.Price is >= 8 and <= 12).Select(hit => (hit.Product.Id, hit.Score)), filtered.Hits.Select(hit => (hit.Product.Id, hit.Score)));
        Assert.Equal(5, filtered.Hits.Count);
    }

    [Fact]
    public async Task Few_components_still_find_a_picture_by_itself_with_a_cosine_of_one()
    {
        await BuildAsync(new IndexChoice { Factory = "PCA6,Flat" });

        var answer = await SearchAsync(7, new IndexChoice { Components = 6 });

        Assert.Equal("T07", answer.Hits[0].Product.ExternalId);
        Assert.Equal(1, answer.Hits[0].Score, 1e-3f);
        Assert.All(answer.Hits, hit => Assert.InRange(hit.Score, -1, 1));
    }

    [Theory]
    [InlineData(0, "1 to")]
    [InlineData(99999, "1 to")]
    [InlineData(Products + 1, "at most 20")]
    public async Task More_components_than_dimensions_or_vectors_are_refused_with_the_limit(int components, string limit)
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean, Components = components }));

        Assert.Contains(limit, error.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(await Built.ReadAsync(Token), index => index.Name?.Choice.Components is not null);
    }

    [Fact]
    public async Task A_kind_that_cannot_learn_from_so_few_is_refused_where_it_is_asked_for()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => BuildAsync(new IndexChoice { Factory = "IVF64,Flat" }));

        Assert.Contains($"{Products} vectors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_augmented_index_holds_six_looks_of_every_region_and_shows_each_product_once()
    {
        await BuildAsync(new IndexChoice { Augmented = true });
        foreach (var turn in new Func<Picture, Picture>[] { PictureTurns.FlipLeftRight, PictureTurns.FlipUpDown, PictureTurns.Turn90, PictureTurns.Turn180, PictureTurns.Turn270 })
        {
            _process.WritePng(_folder["query.png"], turn(Things.Draw(9)));
            var answer = await _process.SearchAsync(_folder["query.png"], new SearchOptions { K = 500, Index = new IndexChoice { Augmented = true } });

            Assert.Equal("T09", answer.Hits[0].Product.ExternalId);
            Assert.Equal(1, answer.Hits[0].Score, 1e-3f);
            Assert.Equal((Products, Products, Products * 6), (answer.Hits.Count, answer.Hits.DistinctBy(hit => hit.Product.Id).Count(), answer.Vectors));
        }

        await using var context = _process.Open();
        var variants = await context.Vectors.Where(vector => vector.SpaceKey.EndsWith(".augmented")).GroupBy(vector => vector.RegionId).Select(group => group.Select(vector => vector.Variant).ToList()).ToListAsync(Token);
        Assert.Equal(Products, variants.Count);
        Assert.All(variants, of => Assert.Equal(Enumerable.Range(0, 6), of.Order()));
    }

    [Fact]
    public async Task The_same_bytes_elsewhere_get_all_looks_without_being_computed()
    {
        await BuildAsync(new IndexChoice { Augmented = true });
        File.Copy(FileOf(2), FileOf(90));
        await _process.Get<CatalogWriter>().Begin("twin").WriteAsync([new ImportedProduct("here", "twin", "Twin") { Images = [new ImportedImage(FileOf(90), "here", [])] }], Token);

        await BuildAsync(new IndexChoice { Augmented = true });

        await using var context = _process.Open();
        var (own, twin) = (await VectorsAsync("T02"), await VectorsAsync("twin"));
        Assert.Equal(6, twin.Count);
        Assert.Equal(own, twin);

        Task<List<byte[]>> VectorsAsync(string id) => context.Vectors
            .Where(vector => vector.SpaceKey.EndsWith(".augmented") && vector.Region.Image.Product.ExternalId == id)
            .OrderBy(vector => vector.Variant).Select(vector => vector.Data).ToListAsync(Token);
    }

    [Fact]
    public async Task Similar_products_are_asked_for_by_regions_as_they_are()
    {
        await BuildAsync(new IndexChoice { Augmented = true });
        await using var context = _process.Open();
        var id = await context.Products.Where(product => product.ExternalId == "T04").Select(product => product.Id).SingleAsync(Token);

        var answer = await _process.Search.SimilarAsync(id, new SearchOptions { Index = new IndexChoice { Augmented = true } }, Token);

        Assert.Single(answer.Regions);
        Assert.DoesNotContain(answer.Hits, hit => hit.Product.Id == id);
    }

    [Fact]
    public async Task An_index_that_is_not_built_is_not_searched_and_those_that_are_are_named()
    {
        await BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean });

        var error = await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync(1, new IndexChoice { Metric = VectorMetric.Euclidean, Components = 4 }));

        Assert.EndsWith($"{Network}, {Network}+euclidean.", error.Message, StringComparison.Ordinal);
        Assert.Contains("--metric euclidean --pca 4", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stages_do_not_go_with_the_networks_own_vectors()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => _process.SearchAsync(FileOf(1), new SearchOptions { Embedder = $"{Network}@crops", Index = new IndexChoice { Metric = VectorMetric.InnerProduct } }));

        Assert.Contains("plain", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indexes_stand_side_by_side_and_each_follows_the_catalogue()
    {
        await BuildAsync(new IndexChoice { Components = 8 });
        await BuildAsync(new IndexChoice { Factory = "HNSW16" });
        Assert.Equal(
            [$"{Network}", $"{Network}+factory:HNSW16", $"{Network}+pca8"], (await Built.ReadAsync(Token)).Select(index => index.Name!.ToString()), StringComparer.Ordinal);
        await using (var context = _process.Open())
        {
            await context.Products.Where(product => product.ExternalId == "T06").ExecuteUpdateAsync(set => set.SetProperty(product => product.IsActive, false), Token);
        }

        foreach (var choice in new[] { IndexChoice.Default, new IndexChoice { Components = 8 }, new IndexChoice { Factory = "HNSW16" } })
        {
            await _process.SearchAsync(FileOf(6), new SearchOptions { Index = choice });
            await _process.Get<LiveIndexes>().WhenFollowedAsync();
            Assert.Equal(Products - 1, (await SearchAsync(6, choice)).Vectors);
        }
    }

    [Fact]
    public async Task A_removed_index_is_gone_with_its_vectors_once_no_other_is_made_of_them()
    {
        await BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean });
        await BuildAsync(new IndexChoice { Metric = VectorMetric.InnerProduct });
        await SearchAsync(1, new IndexChoice { Metric = VectorMetric.Euclidean });

        await RemoveAsync(VectorMetric.Euclidean);
        Assert.Equal(Products, await RawVectorsAsync());
        await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync(1, new IndexChoice { Metric = VectorMetric.Euclidean }));
        Assert.Equal(Products, (await SearchAsync(1, new IndexChoice { Metric = VectorMetric.InnerProduct })).Hits.Count);

        await RemoveAsync(VectorMetric.InnerProduct);
        Assert.Equal(0, await RawVectorsAsync());
        Assert.Equal(Products, (await SearchAsync(1, IndexChoice.Default)).Hits.Count);
    }

    [Fact]
    public async Task The_active_index_and_one_that_others_are_made_of_stay()
    {
        await BuildAsync(new IndexChoice { Augmented = true });
        await BuildAsync(new IndexChoice { Augmented = true, Components = 4 });
        var built = await Built.ReadAsync(Token);

        await Assert.ThrowsAsync<UnavailableException>(() => Built.RemoveAsync(built.Single(index => index.IsActive), Token));
        var error = await Assert.ThrowsAsync<UnavailableException>(() => Built.RemoveAsync(built.Single(index => index.Name!.Choice is { Augmented: true, Components: null }), Token));

        Assert.Contains("augmented+pca4", error.Advice, StringComparison.Ordinal);
        Assert.Equal(built.Count, (await Built.ReadAsync(Token)).Count);
    }

    [Fact]
    public async Task The_variance_curve_is_of_the_vectors_that_the_index_compares()
    {
        var variance = _process.Get<IExplainedVariance>();
        await BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean });

        var (centred, raw) = (await variance.ReadAsync(IndexName.Active, Token), await variance.ReadAsync(IndexName.Parse("+euclidean+pca3"), Token));

        Assert.Equal((Products, 24), (raw.MostComponents, raw.Dimension));
        Assert.Equal(Products, centred.Vectors);
        Assert.True(centred.Dimension > raw.Dimension);
        Assert.True(raw.Kept(1) < raw.Kept(5) && raw.Kept(5) < 1);
        await Assert.ThrowsAsync<UnavailableException>(() => variance.ReadAsync(IndexName.Parse("+augmented"), Token));
    }

    [Fact]
    public async Task Two_answers_tell_what_both_found()
    {
        await BuildAsync(new IndexChoice { Metric = VectorMetric.Euclidean });
        var options = new SearchOptions { K = 5, MinScore = 0 };
        var one = await _process.SearchAsync(FileOf(2), options);
        var other = await _process.SearchAsync(FileOf(2), options.In(IndexName.Parse("+euclidean")));

        Assert.Equal(one.Hits.Count(hit => other.Hits.Any(found => found.Product.Id == hit.Product.Id)), ComparisonWords.Both(one, other).Count);
        Assert.EndsWith("the first is the same.", ComparisonWords.Of(one, other), StringComparison.Ordinal);
        Assert.Equal(5, other.Hits.Count);
    }

    [Theory]
    [InlineData("+augmented", 1.0)]
    [InlineData("+euclidean", 0.0)]
    public async Task An_evaluation_measures_the_chosen_index(string index, double recall)
    {
        var gallery = Enumerable.Range(0, Products).Select(number => new LabelledImage(FileOf(number), $"{number}", null)).ToList();
        var queries = Enumerable.Range(0, Products).Select(number =>
        {
            _process.WritePng(_folder["turned", $"{number}.png"], Things.Draw(number).Turn90());
            return new LabelledImage(_folder["turned", $"{number}.png"], $"{number}", null);
        }).ToList();

        var report = await _process.Get<IEvaluator>().EvaluateAsync(
            new EvaluationData { Gallery = gallery, Queries = queries }, new EvaluationOptions { Index = IndexName.Parse(index).Choice }, cancellationToken: Token);

        Assert.Equal(Products, report.Gallery);
        Assert.EndsWith(string.Equals(index, "+augmented", StringComparison.Ordinal) ? ".augmented" : ".raw.euclidean", report.Space, StringComparison.Ordinal);
        Assert.True(recall == 1 ? report.Retrieval!.Recalls[0].Recall.Value == 1 : report.Retrieval!.Recalls[0].Recall.Value < 1);
    }

    [Fact]
    public async Task An_evaluation_with_components_is_answered_by_the_index_and_refuses_too_many()
    {
        var images = Enumerable.Range(0, Products).Select(number => new LabelledImage(FileOf(number), $"{number}", null)).ToList();
        var data = new EvaluationData { Gallery = images, Queries = images };

        var report = await _process.Get<IEvaluator>().EvaluateAsync(data, new EvaluationOptions { Index = new IndexChoice { Components = 8 } }, cancellationToken: Token);

        Assert.Equal(1, report.Retrieval!.Recalls[0].Recall.Value);
        Assert.EndsWith(".pca8", report.Space, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidRequestException>(
            () => _process.Get<IEvaluator>().EvaluateAsync(data, new EvaluationOptions { Index = new IndexChoice { Components = Products + 1 } }, cancellationToken: Token));
    }

    private string FileOf(int number) => _folder["pictures", $"T{number:00}.png"];

    private Picture Decode(int number) => _process.Get<IImageCodec>().Decode(File.ReadAllBytes(FileOf(number)));

    private Task<JobProgress> BuildAsync(IndexChoice choice) => _process.Pipeline.IndexAsync(new IndexRequest { Index = choice }, null, Token);

    private Task<SearchResponse> SearchAsync(int number, IndexChoice choice) => _process.SearchAsync(FileOf(number), new SearchOptions { K = 500, Index = choice });

    private async Task RemoveAsync(VectorMetric metric) =>
        await Built.RemoveAsync((await Built.ReadAsync(Token)).Single(index => index.Name!.Choice.Metric == metric), Token);

    private async Task<int> RawVectorsAsync()
    {
        await using var context = _process.Open();
        return await context.Vectors.CountAsync(vector => vector.SpaceKey.Contains(".raw"), Token);
    }
}
