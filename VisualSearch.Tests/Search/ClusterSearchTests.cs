using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

public sealed class ClusterSearchTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    private VisualSearchProcess Process => catalogue.Process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(24)]
    public async Task A_search_of_a_class_gives_what_a_search_of_everything_gives_of_its_products(int classes)
    {
        var model = await ModelAsync(classes);
        for (var number = 0; number < SearchCatalogue.Products; number += 5)
        {
            var all = await catalogue.SearchAsync(number, 1, new SearchOptions { K = 500 });
            var sorted = await catalogue.SearchAsync(number, 1, Clusters(classes) with { K = 500 });
            var members = await MembersOfAsync(model, classes, sorted.Class!.Name);

            Assert.Equal(members.Count, sorted.Class.Products);
            var expected = all.Hits.Where(hit => members.Contains(hit.Product.Id)).ToList();
            Assert.Equal(expected.Select(hit => (hit.Product.Id, hit.ImageId)), sorted.Hits.Select(hit => (hit.Product.Id, hit.ImageId)));
            Assert.All(expected.Zip(sorted.Hits), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-5f));
            Assert.Equal(Enumerable.Range(1, sorted.Hits.Count), sorted.Hits.Select(hit => hit.Rank));
        }
    }

    [Fact]
    public async Task A_picture_of_the_catalogue_is_found_in_its_own_class_with_confidence()
    {
        for (var number = 0; number < SearchCatalogue.Products; number++)
        {
            var answer = await catalogue.SearchAsync(number, 0, Clusters(4) with { K = 1 });

            Assert.Equal(SearchCatalogue.IdOf(number), answer.Hits[0].Product.ExternalId);
            Assert.InRange(answer.Class!.Confidence, 0.25, 1);
            Assert.Equal(3, answer.Class.Others.Count);
            Assert.Equal(1, answer.Class.Confidence + answer.Class.Others.Sum(other => other.Share), 6);
            Assert.Contains("classify", answer.Timings.Select(timing => timing.Stage), StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Everything_is_searched_unless_classes_are_asked_for()
    {
        var answer = await catalogue.SearchAsync(3, 0);

        Assert.Null(answer.Class);
        Assert.DoesNotContain("classify", answer.Timings.Select(timing => timing.Stage), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_filter_and_a_class_both_restrict()
    {
        var filter = new ProductFilter { Brands = ["brand 1"] };
        var sorted = await catalogue.SearchAsync(4, 0, Clusters(3) with { K = 500 });
        var both = await catalogue.SearchAsync(4, 0, Clusters(3) with { K = 500, Filter = filter });

        Assert.Equal(sorted.Hits.Where(hit => Equals(hit.Product.Brand, "brand 1")).Select(hit => hit.Product.Id), both.Hits.Select(hit => hit.Product.Id));
        Assert.Equal(both.Hits.Count, both.Class!.Products);
        Assert.InRange(both.Hits.Count, 1, sorted.Hits.Count - 1);
    }

    [Fact]
    public async Task Products_like_a_product_are_of_its_class_without_itself()
    {
        var id = await catalogue.ProductIdAsync(6);
        var model = await ModelAsync(3);

        var answer = await Process.Search.SimilarAsync(id, Clusters(3) with { K = 500 }, Token);

        var members = await MembersOfAsync(model, 3, answer.Class!.Name);
        Assert.Contains(id, members);
        Assert.Equal(members.Where(member => member != id).Order(), answer.Hits.Select(hit => hit.Product.Id).Order());
        Assert.Equal(members.Count - 1, answer.Class.Products);
    }

    [Fact]
    public async Task Every_vector_is_of_one_class_and_every_product_of_those_of_its_pictures()
    {
        var model = await ModelAsync(6);

        Assert.Equal(SearchCatalogue.Products * 2, model.Members.Sum(members => members.Vectors));
        Assert.Equal(SearchCatalogue.Products, model.Members.SelectMany(members => members.Products).Distinct().Count());
        Assert.Equal(model.Members.OrderByDescending(members => members.Vectors).Select(members => members.Vectors), model.Members.Select(members => members.Vectors));
        Assert.All(model.Members, members => Assert.Contains(members.Example!.Value, members.Products));
    }

    [Fact]
    public async Task The_list_of_classes_tells_names_sizes_categories_and_an_example()
    {
        var listed = await Process.Get<IProductClasses>().ListAsync(Clusters(4).Classification, cancellationToken: Token);

        var model = await ModelAsync(4);
        Assert.Equal([1, 2, 3, 4], listed.Classes.Select(one => one.Number));
        Assert.Equal(model.Members.Select(members => (members.Products.Count, members.Vectors)), listed.Classes.Select(one => (one.Products, one.Vectors)));
        Assert.Equal(4, listed.Classes.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(listed.Classes, one => Assert.NotEmpty(one.Categories));
        Assert.All(listed.Classes.Zip(model.Members), pair => Assert.Equal(pair.Second.Example, pair.First.Example!.Id));
        await Assert.ThrowsAsync<InvalidRequestException>(() => Process.Get<IProductClasses>().ListAsync(SearchClassification.None, cancellationToken: Token));
    }

    [Fact]
    public async Task More_clusters_than_products_are_refused_with_the_limit()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => catalogue.SearchAsync(0, 0, Clusters(25)));

        Assert.Contains("24", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_reads_what_was_learnt_and_a_damaged_file_is_learnt_anew()
    {
        var learnt = await ModelAsync(7);
        var file = Directory.GetFiles(catalogue.Folder("data/classes"), "*-7.json").Single();
        var written = File.GetLastWriteTimeUtc(file);
        await using (var second = new VisualSearchProcess(catalogue.Folder("data")))
        {
            Assert.Equal(learnt.Members.Select(members => members.Vectors), (await ModelAsync(7, second)).Members.Select(members => members.Vectors));
            Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        }

        var whole = await File.ReadAllTextAsync(file, Token);
        // what does not fit together, and what does but is not as it was written
        foreach (var damaged in new[] { whole.Replace("\"examples\":[", "\"examples\":[999999,", StringComparison.Ordinal), FlipBitOf(whole, "classifier") })
        {
            await File.WriteAllTextAsync(file, damaged, Token);
            await using var third = new VisualSearchProcess(catalogue.Folder("data"));
            Assert.Equal(learnt.Members.Select(members => members.Vectors), (await ModelAsync(7, third)).Members.Select(members => members.Vectors));
            Assert.Equal(whole, await File.ReadAllTextAsync(file, Token));
        }
    }

    [Fact]
    public async Task Those_who_ask_at_once_get_the_same_classes_and_one_who_gives_up_stops_nobody()
    {
        using var gone = new CancellationTokenSource();
        var first = ModelAsync(9, cancellationToken: gone.Token);
        var others = Enumerable.Range(0, 4).Select(_ => ModelAsync(9)).ToList();
        await gone.CancelAsync();

        var models = await Task.WhenAll(others);

        Assert.All(models, model => Assert.Same(models[0], model));
        try
        {
            Assert.Same(models[0], await first);
        }
        catch (OperationCanceledException)
        {
            Assert.True(gone.IsCancellationRequested);
        }
    }

    private static SearchOptions Clusters(int classes) =>
        new() { Classification = new SearchClassification { Kind = ClassificationKind.Clusters, Classes = classes } };

    private async Task<ClusterModel> ModelAsync(int classes, VisualSearchProcess? process = null, CancellationToken? cancellationToken = null)
    {
        process ??= Process;
        var embedder = process.Get<IEmbedderRegistry>().Active;
        var space = embedder.Space(embedder.DefaultMode);
        using var lease = await process.Get<LiveIndexes>().AcquireAsync(space, Token);
        return await process.Get<ClusterModels>().GetAsync(space, lease, classes, null, cancellationToken ?? Token);
    }

    /// <summary>JSON with one bit of a base64 field changed.</summary>
    private static string FlipBitOf(string json, string field)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        var bytes = Convert.FromBase64String(node[field]!.GetValue<string>());
        bytes[3] ^= 0x40;
        node[field] = Convert.ToBase64String(bytes);
        return node.ToJsonString();
    }

    private async Task<IReadOnlySet<long>> MembersOfAsync(ClusterModel model, int classes, string name)
    {
        var listed = await Process.Get<IProductClasses>().ListAsync(Clusters(classes).Classification, cancellationToken: Token);
        return model.Members[listed.Classes.Single(one => Equals(one.Name, name)).Number - 1].Products;
    }
}
