using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Tests.Search;

/// <summary>Clusters together with kinds of index, several pictures, changed pictures, rank points and a check of the first hits.</summary>
public sealed class ClassesBesideOtherChoicesTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    private static readonly SearchOptions Sorted =
        new() { K = 500, Classification = new SearchClassification { Kind = ClassificationKind.Clusters, Classes = 3 } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ISearchService Search => catalogue.Process.Search;

    [Theory]
    [InlineData("+euclidean")]
    [InlineData("+inner-product")]
    [InlineData("+augmented")]
    [InlineData("+pca6")]
    [InlineData("+factory:HNSW8")]
    [InlineData("+factory:IVF2,Flat")]
    [InlineData("+factory:SQ8")]
    public async Task Each_kind_of_index_has_classes_of_its_own_vectors(string name)
    {
        var index = IndexName.Parse(name);
        await catalogue.Process.Pipeline.IndexAsync(new IndexRequest { Index = index.Choice }, null, Token);
        var listed = await catalogue.Process.Get<IProductClasses>().ListAsync(Sorted.Classification, index, cancellationToken: Token);

        var all = await catalogue.SearchAsync(4, 0, new SearchOptions { K = 500 }.In(index));
        var sorted = await catalogue.SearchAsync(4, 0, Sorted.In(index));

        var size = listed.Classes.Single(one => Equals(one.Name, sorted.Class!.Name)).Products;
        Assert.Equal(SearchCatalogue.Products * 2 * (index.Choice.Augmented ? 6 : 1), listed.Classes.Sum(one => one.Vectors));
        Assert.Equal(SearchCatalogue.IdOf(4), sorted.Hits[0].Product.ExternalId);
        Assert.Equal(size, sorted.Class!.Products);
        Assert.InRange(sorted.Hits.Count, 1, Math.Min(size, SearchCatalogue.Products - 1));
        var found = sorted.Hits.Select(hit => hit.Product.Id).ToList();
        Assert.Equal(all.Hits.Select(hit => hit.Product.Id).Where(found.Contains), found);
    }

    [Fact]
    public async Task The_class_of_several_pictures_is_that_of_most_of_them()
    {
        var (one, other) = await TwoClassesAsync();
        var (own, strange) = (await ViewAsync(one), await ViewAsync(other));

        var alone = await Search.SearchAsync([own], Sorted, Token);
        var others = await Search.SearchAsync([strange], Sorted, Token);
        var most = await Search.SearchAsync([own, strange, own], Sorted, Token);
        var fewest = await Search.SearchAsync([own, strange, strange], Sorted, Token);

        Assert.Equal((alone.Class!.Name, others.Class!.Name), (most.Class!.Name, fewest.Class!.Name));
        Assert.NotEqual(most.Class.Name, fewest.Class.Name, StringComparer.Ordinal);
        var share = ((2 * alone.Class.Confidence) + ShareOf(alone.Class.Name, others.Class)) / 3;
        Assert.Equal(share, most.Class.Confidence, 3);
        Assert.Equal(alone.Hits.Select(hit => hit.Product.Id).Order(), most.Hits.Select(hit => hit.Product.Id).Order());
    }

    [Fact]
    public async Task Changed_pictures_have_a_say_in_the_class()
    {
        var view = await ViewAsync(7);
        var treatment = new QueryTreatment { Augmentations = [QueryAugmentation.Blur, QueryAugmentation.Rotate90, QueryAugmentation.FlipVertical] };

        var plain = await Search.SearchAsync([view], Sorted, Token);
        var changed = await Search.SearchAsync([view], Sorted with { Treatment = treatment }, Token);

        Assert.NotEqual(plain.Class!.Confidence, changed.Class!.Confidence, 6);
        Assert.Equal(changed.Class.Products, changed.Hits.Count);
        Assert.Equal(1, changed.Class.Confidence + changed.Class.Others.Sum(static one => one.Share), 6);
    }

    [Theory]
    [InlineData(ProductScoring.Points, RerankMethod.None)]
    [InlineData(ProductScoring.Best, RerankMethod.Keypoints)]
    [InlineData(ProductScoring.Best, RerankMethod.Colour)]
    public async Task Scoring_and_checks_stay_within_the_class(ProductScoring scoring, RerankMethod rerank)
    {
        var sorted = await catalogue.SearchAsync(5, 0, Sorted);

        var answer = await catalogue.SearchAsync(5, 0, Sorted with { Scoring = scoring, Rerank = rerank });

        Assert.Equal(sorted.Class!.Name, answer.Class!.Name);
        Assert.NotEmpty(answer.Hits);
        Assert.Subset(sorted.Hits.Select(hit => hit.Product.Id).ToHashSet(), answer.Hits.Select(hit => hit.Product.Id).ToHashSet());
    }

    private static double ShareOf(string name, ChosenClass chosen) =>
        chosen.Others.SingleOrDefault(one => Equals(one.Name, name))?.Share ?? chosen.Confidence;

    private async Task<(int One, int Other)> TwoClassesAsync()
    {
        var first = await catalogue.SearchAsync(0, 0, Sorted);
        for (var number = 1; number < SearchCatalogue.Products; number++)
        {
            if (!Equals((await catalogue.SearchAsync(number, 0, Sorted)).Class!.Name, first.Class!.Name))
            {
                return (0, number);
            }
        }

        throw new InvalidOperationException("All things are of one class.");
    }

    private async Task<QueryView> ViewAsync(int number) =>
        new(await Search.PrepareAsync(await File.ReadAllBytesAsync(catalogue.FileOf(number, 0), Token), Token), null);
}
