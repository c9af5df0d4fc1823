using System.Text.Json.Nodes;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Inference;

public sealed class ModelCardReaderTests
{
    [Fact]
    public void A_complete_card_is_read_with_its_defaults()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");

        var card = ModelCardReader.Read(Path.Combine(models.Path, "mean-colour.json")).Card;

        Assert.Equal("mean-colour", card.Name);
        Assert.Equal(ModelTask.Embedding, card.Task);
        Assert.Equal(TensorLayout.Nchw, card.Input.Layout);
        Assert.Equal(1f / 255f, card.Input.Scale);
        Assert.Equal(4, card.Input.MaxBatch);
        Assert.Equal(3, card.Embedding!.Dimension);
    }

    [Theory]
    [InlineData("name", "\"other\"", "name")]
    [InlineData("description", "\" \"", "description")]
    [InlineData("task", "\"guessing\"", "task")]
    [InlineData("task", "\"detection\"", "embedding")]
    [InlineData("task", "1", "task")]
    [InlineData("file", "\"../elsewhere.onnx\"", "file")]
    [InlineData("file", "\"weights.bin\"", "file")]
    [InlineData("sha256", "\"ABC\"", "sha256")]
    [InlineData("bytes", "-1", "bytes")]
    [InlineData("licence", "null", "licence")]
    [InlineData("source", "\"\"", "source")]
    [InlineData("rank", "\"high\"", "rank")]
    [InlineData("input.width", "0", "input.width")]
    [InlineData("input.height", "5000", "input.height")]
    [InlineData("input.scale", "0", "input.scale")]
    [InlineData("input.mean", "[1, 2]", "input.mean")]
    [InlineData("input.std", "[1, 0, 1]", "input.std")]
    [InlineData("input.maxBatch", "-1", "input.maxBatch")]
    [InlineData("url", "\"ftp://example.org/x.onnx\"", "url")]
    [InlineData("url", "\"https://example.org/x.onnx\"", "url")]
    [InlineData("export", "\" \"", "export")]
    [InlineData("embedding.pooling", "\"median\"", "embedding.pooling")]
    [InlineData("input.element", "\"float16\"", "input.element")]
    [InlineData("input.colours", "\"rgb\"", "input.colours")]
    [InlineData("embedding.dimension", "0", "embedding.dimension")]
    [InlineData("embedding.output", "\"\"", "embedding.output")]
    [InlineData("licenze", "\"MIT\"", "licenze")]
    public void A_wrong_value_is_refused_by_naming_its_file_and_field(string path, string value, string field)
    {
        using var models = new TestModels();
        models.AddMeanColour("card", card => Set(card, path, JsonNode.Parse(value)));

        var error = Assert.Throws<ModelCardException>(() => ModelCardReader.Read(Path.Combine(models.Path, "card.json")));

        Assert.Equal("card.json", error.File);
        Assert.Equal(field, error.Field);
        Assert.Contains("card.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha256", "sha256")]
    [InlineData("input", "input")]
    [InlineData("input.name", "input.name")]
    [InlineData("embedding.dimension", "embedding.dimension")]
    [InlineData("embedding", "embedding")]
    public void A_missing_member_is_named(string path, string field)
    {
        using var models = new TestModels();
        models.AddMeanColour("card", card => Remove(card, path));

        var error = Assert.Throws<ModelCardException>(() => ModelCardReader.Read(Path.Combine(models.Path, "card.json")));

        Assert.Equal(field, error.Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"name\": ")]
    [InlineData("\u0000\u0001")]
    public void A_file_that_is_no_card_is_refused_as_a_whole(string content)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["broken.json"], content);

        var error = Assert.Throws<ModelCardException>(() => ModelCardReader.Read(folder["broken.json"]));

        Assert.Equal("$", error.Field);
    }

    [Fact]
    public void Scaled_uint8_input_is_refused_because_bytes_are_passed_as_they_are()
    {
        using var models = new TestModels();
        models.AddMeanColour("card", card =>
        {
            Set(card, "input.element", "uInt8");
            Set(card, "input.layout", "nhwc");
            Set(card, "input.scale", 2);
        });

        var error = Assert.Throws<ModelCardException>(() => ModelCardReader.Read(Path.Combine(models.Path, "card.json")));

        Assert.Equal("input.scale", error.Field);
    }

    [Fact]
    public void A_detector_reads_its_labels_and_refuses_to_keep_unknown_ones()
    {
        using var models = new TestModels();
        File.WriteAllLines(Path.Combine(models.Path, "pets.names"), ["cat", "dog", ""]);
        AddDetector("good", """ "labelsFile": "pets.names", "keepLabels": ["Dog"] """);
        AddDetector("bad", """ "labelsFile": "pets.names", "keepLabels": ["horse"] """);
        AddDetector("lost", """ "labelsFile": "nowhere.names" """);

        var error = Assert.Throws<ModelCardException>(() => Read("bad"));

        Assert.Equal(["cat", "dog"], Read("good").Labels!);
        Assert.Equal("detection.keepLabels", error.Field);
        Assert.Contains("horse", error.Message, StringComparison.Ordinal);
        Assert.Equal("detection.labelsFile", Assert.Throws<ModelCardException>(() => Read("lost")).Field);

        void AddDetector(string name, string labels) => models.Add(
            name, null, """{ "name": "x", "width": 8, "height": 8 }""",
            $$""" "task": "detection", "detection": { "layout": "yoloV8", "outputs": ["y"], {{labels}} } """);

        LoadedCard Read(string name) => ModelCardReader.Read(Path.Combine(models.Path, name + ".json"));
    }

    [Fact]
    public void Every_card_of_the_project_is_in_order()
    {
        var cards = Directory.GetFiles(Repository.Models, "*.json");

        Assert.NotEmpty(cards);
        Assert.All(cards, path => Assert.Equal(Path.GetFileNameWithoutExtension(path), ModelCardReader.Read(path).Card.Name));
    }

    private static void Set(JsonObject card, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? card : card[parts[0]]!.AsObject();
        parent[parts[^1]] = value;
    }

    private static void Remove(JsonObject card, string path)
    {
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? card : card[parts[0]]!.AsObject();
        parent.Remove(parts[^1]);
    }
}
