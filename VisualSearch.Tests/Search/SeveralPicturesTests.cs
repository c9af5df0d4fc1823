using VisualSearch.Core;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Tests.Search;

/// <summary>Several pictures of one object, and pictures searched by in several variants.</summary>
public sealed class SeveralPicturesTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    private static readonly SearchOptions All = new() { K = 500 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ISearchService Search => catalogue.Process.Search;

    [Fact]
    public async Task A_product_scores_the_mean_of_what_it_scores_for_each_picture()
    {
        var (one, other) = (await ViewAsync(2, 0), await ViewAsync(11, 1, new BoundingBox(0.2, 0.2, 0.9, 0.9)));
        var alone = await Search.SearchAsync([one], All, Token);
        var too = await Search.SearchAsync([other], All, Token);
        var expected = alone.Hits.ToDictionary(static hit => hit.Product.Id, hit => (hit.Score + too.Hits.Single(second => second.Product.Id == hit.Product.Id).Score) / 2);
        foreach (var k in new[] { 1, 4, 500 })
        {
            var both = await Search.SearchAsync([one, other], new SearchOptions { K = k }, Token);

            Assert.Equal(expected.OrderByDescending(static product => product.Value).Take(k).Select(static product => product.Key), both.Hits.Select(static hit => hit.Product.Id));
            Assert.All(both.Hits, hit => Assert.Equal(expected[hit.Product.Id], hit.Score, 1e-5f));
        }
    }

    [Fact]
    public async Task Each_picture_has_its_own_box_and_all_are_told()
    {
        var box = new BoundingBox(0.1, 0.1, 0.6, 0.6);

        var answer = await Search.SearchAsync([await ViewAsync(2, 0), await ViewAsync(3, 0, box)], new SearchOptions(), Token);

        Assert.Equal(2, answer.Pictures.Count);
        Assert.Equal((answer.Region, answer.Regions), (answer.Pictures[0].Region, answer.Pictures[0].Regions));
        Assert.Equal(box, answer.Pictures[1].Region.Box);
        Assert.Equal(answer.Vectors * 2, answer.Resources!.Compared);
    }

    [Fact]
    public async Task No_picture_and_too_many_are_refused()
    {
        var view = await ViewAsync(1, 0);

        await Assert.ThrowsAsync<InvalidRequestException>(() => Search.SearchAsync([], All, Token));
        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => Search.SearchAsync([.. Enumerable.Repeat(view, SearchOptions.MaxPictures + 1)], All, Token));
        Assert.Contains($"{SearchOptions.MaxPictures}", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variants_count_by_the_best_score_and_the_hit_says_which_one_that_was()
    {
        var view = await ViewAsync(7, 0);
        var alone = new List<SearchResponse>();
        foreach (var augmentation in QueryAugmentations.All)
        {
            alone.Add(await Search.SearchAsync([view], Varied(augmentation), Token));
        }

        var all = await Search.SearchAsync([view], Varied([.. QueryAugmentations.All]), Token);

        Assert.Equal(SearchCatalogue.Products, all.Hits.Count);
        foreach (var hit in all.Hits)
        {
            var best = alone.Select(answer => answer.Hits.Single(other => other.Product.Id == hit.Product.Id)).MaxBy(static other => other.Score)!;
            Assert.Equal(best.Score, hit.Score, 1e-5f);
        }

        // the picture is in the catalogue as it is, so nothing finds its product better
        Assert.Null(all.Hits[0].FoundBy);
        Assert.Contains(all.Hits, static hit => hit.FoundBy is not null);
        Assert.Equal(all.Vectors * (1 + QueryAugmentations.All.Count), all.Resources!.Compared);
    }

    [Fact]
    public async Task A_turned_query_finds_its_product_by_the_turn()
    {
        var picture = new VipsImageCodec().Decode(await File.ReadAllBytesAsync(catalogue.FileOf(6, 0), Token));
        var query = await Search.PrepareAsync(new VipsImageCodec().EncodePng(picture.Turn270()), Token);

        var plain = await Search.SearchAsync(query, All, Token);
        var varied = await Search.SearchAsync(query, Varied(QueryAugmentation.Rotate90), Token);

        var own = varied.Hits.Single(static hit => SearchCatalogue.IsProduct(6, hit.Product.ExternalId));
        Assert.Equal((1, QueryAugmentation.Rotate90), (own.Rank, own.FoundBy));
        Assert.Equal(1, own.Score, 2e-2f);
        Assert.True(plain.Hits.Single(static hit => SearchCatalogue.IsProduct(6, hit.Product.ExternalId)).Score < own.Score - 0.05f);
    }

    [Fact]
    public async Task The_same_query_gives_the_same_answer_with_noise_too()
    {
        var view = await ViewAsync(8, 0);

        var (one, other) = (await Search.SearchAsync([view], Varied(QueryAugmentation.Noise), Token), await Search.SearchAsync([view], Varied(QueryAugmentation.Noise), Token));

        Assert.Equal(one.Hits, other.Hits);
    }

    [Fact]
    public async Task What_was_used_is_told()
    {
        var used = (await Search.SearchAsync([await ViewAsync(1, 0)], All, Token)).Resources!;

        Assert.Equal((SearchCatalogue.Products * 2, "cpu"), (used.Compared, used.ExecutionProvider));
        Assert.InRange(used.Threads, 1, 64);
        Assert.InRange(used.WorkingSetBytes, 1 << 20, long.MaxValue);
        Assert.True(used.PeakWorkingSetBytes >= used.WorkingSetBytes);
        Assert.InRange(used.CpuMilliseconds, 0, 60_000);
    }

    [Fact]
    public async Task Labels_without_a_detector_that_knows_any_are_refused()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(async () => await Search.SearchAsync(
            [await ViewAsync(1, 0)], new SearchOptions { Treatment = new QueryTreatment { Labels = ["Boot"] } }, Token));

        Assert.Contains("yolox-nano", error.Advice, StringComparison.Ordinal);
    }

    private static SearchOptions Varied(params QueryAugmentation[] augmentations) => All with { Treatment = new QueryTreatment { Augmentations = augmentations } };

    private async Task<QueryView> ViewAsync(int number, int view, BoundingBox? box = null) =>
        new(await Search.PrepareAsync(await File.ReadAllBytesAsync(catalogue.FileOf(number, view), Token), Token), box);
}
