using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Classification.ZeroShot;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

/// <summary>Named classes over the drawn catalogue, by a pair that knows red, green and blue.</summary>
public sealed class ZeroShotSearchTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestModels _models = new();
    private VisualSearchProcess? _process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VisualSearchProcess Process => _process ??= new VisualSearchProcess(_folder["data"], options: settings => settings.ModelFolders = [_models.Path]);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
        _models.Dispose();
    }

    [Theory]
    [InlineData(TestClipPair.Image)]
    [InlineData(TestClipPair.Image + "@plain")]
    public async Task A_search_stays_among_the_products_of_the_class_of_its_picture(string indexed)
    {
        await IndexAsync(indexed);
        foreach (var (id, name) in new[] { ("red-circle", "red"), ("blue-circle", "blue"), ("green-square", "green") })
        {
            var answer = await SearchAsync(id, Named("red", "green", "blue") with { K = 500 });

            Assert.Equal(name, answer.Class!.Name);
            Assert.InRange(answer.Class.Confidence, 0.9, 1);
            Assert.Equal(id, answer.Hits[0].Product.ExternalId);
            Assert.Equal(answer.Hits.Count, answer.Class.Products);
            Assert.InRange(answer.Hits.Count, 1, 5);
            Assert.Equal("builtin-descriptor", answer.Space.Embedder);
        }

        var (red, blue) = (await SearchAsync("red-circle", Named("red", "blue") with { K = 500 }), await SearchAsync("blue-circle", Named("red", "blue") with { K = 500 }));
        Assert.Empty(red.Hits.Select(hit => hit.Product.Id).Intersect(blue.Hits.Select(hit => hit.Product.Id)));
        Assert.Equal(6, red.Hits.Count + blue.Hits.Count);
    }

    [Fact]
    public async Task A_class_without_products_gives_an_empty_answer_that_says_so()
    {
        await IndexAsync(TestClipPair.Image);

        var answer = await SearchAsync("red-circle", Named("red", "blue") with { Filter = new ProductFilter { Text = "square" } });

        Assert.Equal(("red", 0), (answer.Class!.Name, answer.Class.Products));
        Assert.Empty(answer.Hits);
    }

    [Fact]
    public async Task Products_like_a_product_are_of_its_named_class()
    {
        await IndexAsync(TestClipPair.Image);
        var blue = await Process.Get<ICatalogQueries>().GetByExternalIdAsync("blue-circle", Token);

        var answer = await Process.Search.SimilarAsync(blue.Summary.Id, Named("red", "blue") with { K = 500 }, Token);

        Assert.Equal("blue", answer.Class!.Name);
        Assert.Equal(["violet-square"], answer.Hits.Select(hit => hit.Product.ExternalId).Where(id => id.StartsWith("violet", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.DoesNotContain("blue-circle", answer.Hits.Select(hit => hit.Product.ExternalId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_class_is_that_of_all_looks_at_all_pictures()
    {
        await IndexAsync(TestClipPair.Image + "@plain");
        var (red, blue) = (await PrepareAsync("red-circle"), await PrepareAsync("blue-circle"));
        // the prompt drowns the names, so that nothing is quite sure
        var options = Named("red", "blue") with { Treatment = new QueryTreatment { Augmentations = [QueryAugmentation.Darker, QueryAugmentation.Brighter] } };
        options = options with { Classification = options.Classification with { Prompt = "green green green green green green green green {}" } };
        var model = await Process.Get<ZeroShotModels>().GetAsync(options.Classification, null, Token);
        EmbeddingInput[] looks = [new(red.Picture, red.Regions[0].Box), new(blue.Picture, blue.Regions[0].Box), new(red.Picture, red.Regions[0].Box)];
        var expected = model.Vote(Process.Get<QueryVectors>().Embed(looks, options.Treatment.Augmentations, model.Pair.Embedder, model.Pair.Mode, Token).Floats);

        var alone = await Process.Search.SearchAsync(blue, options with { Treatment = QueryTreatment.None }, Token);
        var together = await Process.Search.SearchAsync([new QueryView(red, null), new QueryView(blue, null), new QueryView(red, null)], options, Token);

        Assert.Equal("blue", alone.Class!.Name);
        Assert.Equal("red", together.Class!.Name);
        Assert.Equal(expected.Shares[0], together.Class.Confidence, 6);
        Assert.InRange(together.Class.Confidence, 0.34, 0.99);
    }

    [Fact]
    public async Task Names_may_be_anything_and_the_prompt_is_what_is_said_of_them()
    {
        await IndexAsync(TestClipPair.Image);

        var strange = await SearchAsync("red-circle", Named("RED", "👟 \u0007", "été", "鞋子"));
        // so many tokens stand before the name that it is cut off
        var cut = await SearchAsync("blue-circle", Named("red", "blue") with { Classification = Named("red", "blue").Classification with { Prompt = new string('7', 100) + " {}" } });

        Assert.Equal("RED", strange.Class!.Name);
        Assert.Equal(0.5, cut.Class!.Confidence, 6);
    }

    [Fact]
    public async Task Without_names_the_largest_categories_are_taken()
    {
        await IndexAsync(TestClipPair.Image);

        var listed = await Process.Get<IProductClasses>().ListAsync(new SearchClassification { Kind = ClassificationKind.ZeroShot }, cancellationToken: Token);

        Assert.Equal(["round", "signs", "square"], listed.Classes.Select(one => one.Name), StringComparer.Ordinal);
        Assert.Equal(6, listed.Classes.Sum(one => one.Vectors));
        Assert.Equal(await Process.Get<IProductClasses>().DefaultNamesAsync(Token), listed.Classes.Select(one => one.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_list_of_named_classes_tells_the_likeliest_product_of_each()
    {
        await IndexAsync(TestClipPair.Image);

        var listed = await Process.Get<IProductClasses>().ListAsync(Named("red", "green", "blue").Classification, cancellationToken: Token);

        Assert.Equal(["red", "green", "blue"], listed.Classes.Select(one => one.Name), StringComparer.Ordinal);
        Assert.Equal(("red-circle", "green-square", "blue-circle"), (listed.Classes[0].Example!.ExternalId, listed.Classes[1].Example!.ExternalId, listed.Classes[2].Example!.ExternalId));
    }

    [Fact]
    public async Task A_product_that_comes_later_is_sorted_too()
    {
        await IndexAsync(TestClipPair.Image);
        var before = await SearchAsync("red-circle", Named("red", "blue") with { K = 500 });
        var (csv, picture) = (_folder["more", "catalogue.csv"], _folder["more", "scarlet.png"]);
        Process.WritePng(picture, Pictures.Paint(80, 80, (x, y) => x is > 10 and < 70 && y is > 10 and < 70 ? new RgbColour(220, 20, 40) : new RgbColour(255, 255, 255)));
        await File.WriteAllLinesAsync(csv, ["id,name,image", "scarlet,Scarlet,scarlet.png"], Token);

        await Process.Pipeline.ImportAsync(new ImportRequest { Path = csv }, cancellationToken: Token);
        await Process.Pipeline.IndexAsync(new IndexRequest { Embedder = TestClipPair.Image }, null, Token);
        var after = await SearchAsync("red-circle", Named("red", "blue") with { K = 500 });

        Assert.Equal(before.Class!.Products + 1, after.Class!.Products);
    }

    [Fact]
    public async Task Without_a_pair_the_answer_says_which_are_missing_and_what_else_to_do()
    {
        await ImportAsync();

        var error = await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync("red-circle", Named("red", "blue")));

        Assert.Contains("CLIP pair", error.Message, StringComparison.Ordinal);
        Assert.Contains("clip-vit-b32 with clip-vit-b32-text", error.Advice, StringComparison.Ordinal);
        Assert.Contains("clusters", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_half_a_pair_the_answer_names_the_other_half()
    {
        TestClipPair.AddText(_models);
        await ImportAsync();

        var error = await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync("red-circle", Named("red", "blue")));

        Assert.Contains(TestClipPair.Image, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_that_is_not_indexed_with_the_pair_is_answered_with_how_to()
    {
        TestClipPair.AddTo(_models);
        await ImportAsync();

        var error = await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync("red-circle", Named("red", "blue")));

        Assert.Contains($"index --embedder {TestClipPair.Image}", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_encoder_without_its_tables_is_not_at_hand()
    {
        TestClipPair.AddTo(_models);
        File.Delete(Path.Combine(_models.Path, TestClipPair.Text + ".merges"));
        await ImportAsync();

        await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync("red-circle", Named("red", "blue")));
        Assert.Contains(".merges", Process.Get<Core.Inference.IModelCatalog>().Get(TestClipPair.Text).Problem, StringComparison.Ordinal);
    }

    private static SearchOptions Named(params string[] names) =>
        new() { Classification = new SearchClassification { Kind = ClassificationKind.ZeroShot, ClassNames = names } };

    private Task<SearchResponse> SearchAsync(string id, SearchOptions options) => Process.SearchAsync(_folder["catalogue", id + ".png"], options);

    private async Task<PreparedQuery> PrepareAsync(string id) =>
        await Process.Search.PrepareAsync(await File.ReadAllBytesAsync(_folder["catalogue", id + ".png"], Token), Token);

    private async Task IndexAsync(string embedder)
    {
        TestClipPair.AddTo(_models);
        await ImportAsync();
        var job = await Process.Pipeline.IndexAsync(new IndexRequest { Embedder = embedder }, null, Token);
        Assert.Equal((RunState.Completed, 0), (job.State, job.Failed));
    }

    private async Task ImportAsync()
    {
        await Process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        var job = await Process.Pipeline.ImportAsync(new ImportRequest { Path = DrawnCatalogue.Write(_folder["catalogue"], Process.Get<IImageCodec>()) }, cancellationToken: Token);
        Assert.Equal((RunState.Completed, 0), (job.State, job.Failed));
    }
}
