using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Text;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Inference.Text;

public sealed class TextEncoderTests : IDisposable
{
    private readonly TestModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Texts_get_unit_vectors_each_its_own_the_same_alone_and_among_others()
    {
        using var host = Host();
        using var pool = new TextEncoderPool(host.Options, host.Sessions);
        using var other = new TextEncoderPool(host.Options, host.Sessions);
        var model = host.Catalog.Get(TestClipPair.Text);

        var vectors = pool.Encode(model, ["red", "blue", "red", "a photo of a green 👟"]);

        Assert.All(vectors, vector => Assert.Equal(1, vector.Sum(value => value * value), 1e-5f));
        Assert.Equal(vectors[0], vectors[2]);
        Assert.True(vectors[0][0] > 0.7 && vectors[1][2] > 0.7 && vectors[3][1] > 0.7);
        Assert.All(vectors[1].Zip(other.Encode(model, ["blue"])[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Same(vectors[1], pool.Encode(model, ["blue"])[0]);
    }

    [Fact]
    public void A_graph_of_another_length_than_its_card_is_refused()
    {
        TestClipPair.AddText(_models, card => card["text"]!["contextLength"] = 20);
        using var host = new InferenceHost(_models.Path);
        using var pool = new TextEncoderPool(host.Options, host.Sessions);

        var error = Assert.Throws<ModelFailureException>(() => pool.Encode(host.Catalog.Get(TestClipPair.Text), ["red"]));

        Assert.Contains("[n,20]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vocabularyFile", "vocab.json", "text.vocabularyFile")]
    [InlineData("mergesFile", "../merges", "text.mergesFile")]
    [InlineData("pairedWith", "Not A Card", "text.pairedWith")]
    [InlineData("dimension", "0", "text.dimension")]
    [InlineData("contextLength", "2", "text.contextLength")]
    public void A_card_that_says_something_impossible_is_passed_over_with_the_field(string field, string value, string named)
    {
        TestClipPair.AddText(_models, card => card["text"]![field] = int.TryParse(value, out var number) ? number : value);
        using var host = new InferenceHost(_models.Path);

        Assert.Contains(host.Catalog.BadCards, card => card.Message.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_encoder_that_takes_pictures_and_an_embedder_without_an_input_are_no_cards()
    {
        TestClipPair.AddText(_models, card => card["input"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "pixels", ["width"] = 8, ["height"] = 8 });
        _models.AddMeanColour("blind", card => card.Remove("input"));
        using var host = new InferenceHost(_models.Path);

        Assert.Equal(2, host.Catalog.BadCards.Count(card => card.Message.Contains("input", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_cards_that_ship_wait_for_a_file_and_name_their_pairs()
    {
        using var host = new InferenceHost();

        foreach (var name in new[] { "clip-vit-b32", "tinyclip-vit-8m-16" })
        {
            var (text, image) = (host.Catalog.Get(name + "-text").Card, host.Catalog.Get(name).Card);
            Assert.True(text.IsTemplate);
            Assert.Equal((ModelTask.Text, name, 77, image.Embedding!.Dimension), (text.Task, text.Text!.PairedWith, text.Text.ContextLength, text.Text.Dimension));
        }
    }

    private InferenceHost Host()
    {
        TestClipPair.AddTo(_models);
        return new InferenceHost(_models.Path);
    }
}
