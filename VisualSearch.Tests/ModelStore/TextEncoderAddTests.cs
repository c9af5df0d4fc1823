using VisualSearch.Core;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Text;
using VisualSearch.Core.ModelStore;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.ModelStore;

public sealed class TextEncoderAddTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public TextEncoderAddTests()
    {
        _process = new VisualSearchProcess(_folder["data"]);
        File.WriteAllBytes(_folder["vocab.json"], ClipTables.VocabularyFile);
        File.WriteAllText(_folder["merges.txt"], ClipTables.MergesFile);
    }

    private IModelStore Store => _process.Get<IModelStore>();

    private IModelCatalog Catalog => _process.Get<IModelCatalog>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_template_is_filled_in_for_a_file_with_its_tables_beside_it()
    {
        var added = await AddAsync(TestClipPair.TextGraph(), new AddRequest { Path = "", Card = "clip-vit-b32-text" });

        Assert.Equal((ModelTask.Text, "tokens", "vector", 3, 77, "clip-vit-b32"), (
            added.Card.Task, added.Card.Text!.Input, added.Card.Text.Output, added.Card.Text.Dimension, added.Card.Text.ContextLength, added.Card.Text.PairedWith));
        Assert.Equal("MIT", added.Card.Licence);
        var model = Catalog.Get("clip-vit-b32-text");
        Assert.Equal(_folder["data", "models", "clip-vit-b32-text.onnx"], model.WeightsPath);
        Assert.Equal(1, _process.Get<TextEncoderPool>().Encode(model, ["red"])[0].Sum(value => value * value), 1e-5f);
        Assert.Empty(Catalog.BadCards);
        var verified = await Store.VerifyAsync("clip-vit-b32-text", Token);
        Assert.Null(verified.Problem);
        Assert.Contains(verified.Checks, check => check.Contains("texts", StringComparison.Ordinal));

        Assert.True((await Store.RemoveAsync("clip-vit-b32-text", Token)).CardRemoved);
        Assert.Empty(Directory.GetFiles(_folder["data", "models"]));
        Assert.True(Catalog.Get("clip-vit-b32-text").Card.IsTemplate);
    }

    [Fact]
    public async Task A_text_encoder_without_a_card_is_known_by_its_input_and_needs_its_pair()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => AddAsync(TestClipPair.TextGraph(), new AddRequest { Path = "", Name = "mine-text" }));
        Assert.Contains("--pair", error.Advice, StringComparison.Ordinal);

        var added = await AddAsync(TestClipPair.TextGraph(), new AddRequest { Path = "", Name = "mine-text", PairedWith = "mine" });

        Assert.Equal((ModelTask.Text, "mine", 3), (added.Card.Task, added.Card.Text!.PairedWith, added.Card.Text.Dimension));
    }

    [Fact]
    public async Task One_that_says_the_same_of_every_text_is_refused()
    {
        var error = await Assert.ThrowsAsync<ModelRefusedException>(
            () => AddAsync(TestClipPair.TextGraph(alike: true), new AddRequest { Path = "", Card = "clip-vit-b32-text" }));

        Assert.Contains("nearly the same vector", error.Message, StringComparison.Ordinal);
        Assert.True(Catalog.Get("clip-vit-b32-text").Card.IsTemplate);
    }

    [Fact]
    public async Task Tables_that_are_missing_or_damaged_are_named()
    {
        await File.WriteAllTextAsync(_folder["merges.txt"], "x y", Token);
        var damaged = await Assert.ThrowsAsync<ModelRefusedException>(() => AddAsync(TestClipPair.TextGraph(), new AddRequest { Path = "", Card = "clip-vit-b32-text" }));
        File.Delete(_folder["merges.txt"]);
        var missing = await Assert.ThrowsAsync<InvalidRequestException>(() => AddAsync(TestClipPair.TextGraph(), new AddRequest { Path = "", Card = "clip-vit-b32-text" }));
        var elsewhere = await Assert.ThrowsAsync<InvalidRequestException>(
            () => AddAsync(TestClipPair.TextGraph(), new AddRequest { Path = "", Card = "clip-vit-b32-text", Vocabulary = _folder["nowhere.json"] }));

        Assert.Contains("tokenizer", damaged.Message, StringComparison.Ordinal);
        Assert.Contains("--merges", missing.Advice, StringComparison.Ordinal);
        Assert.Contains("nowhere.json", elsewhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_encoder_does_not_fill_in_a_text_encoders_card()
    {
        using var models = new TestModels();
        TestClipPair.AddImage(models);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => Store.AddAsync(new AddRequest { Path = Path.Combine(models.Path, TestClipPair.Image + ".onnx"), Card = "clip-vit-b32-text" }, null, Token));

        Assert.Contains("whole numbers", error.Message, StringComparison.Ordinal);
    }

    private Task<AddOutcome> AddAsync(byte[] graph, AddRequest request)
    {
        File.WriteAllBytes(_folder["mine.onnx"], graph);
        return Store.AddAsync(request with { Path = _folder["mine.onnx"] }, null, Token);
    }
}
