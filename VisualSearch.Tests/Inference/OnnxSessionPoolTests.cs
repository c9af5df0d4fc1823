using Microsoft.ML.OnnxRuntime;
using VisualSearch.Core;
using VisualSearch.Core.Inference;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Inference;

public sealed class OnnxSessionPoolTests
{
    [Fact]
    public void A_graph_is_really_run()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);
        var session = host.Sessions.Get(host.Catalog.Get("mean-colour"));
        var pixels = new float[2 * session.PictureLength];
        pixels.AsSpan(0, 64).Fill(3);
        pixels.AsSpan(^64).Fill(5);

        var vectors = session.Run<float, float[]>(pixels, 2, static outputs => outputs[0].GetTensorDataAsSpan<float>().ToArray());

        Assert.Equal([3, 0, 0, 0, 0, 5], vectors);
    }

    [Fact]
    public void A_model_has_one_session_however_many_ask()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);
        var state = host.Catalog.Get("mean-colour");
        var sessions = new OnnxSession[8];

        Parallel.For(0, sessions.Length, i => sessions[i] = host.Sessions.Get(state));

        Assert.All(sessions, session => Assert.Same(sessions[0], session));
    }

    [Fact]
    public void Weights_that_are_no_graph_are_a_clear_error_and_may_be_tried_again()
    {
        using var models = new TestModels();
        models.Add("noise", "this is no graph"u8.ToArray(), """{ "name": "x", "width": 8, "height": 8 }""", """ "task": "embedding", "embedding": { "output": "y", "dimension": 3 } """);
        using var host = new InferenceHost(models.Path);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var error = Assert.Throws<ModelFailureException>(() => host.Sessions.Get(host.Catalog.Get("noise")));
            Assert.Equal("noise", error.Model);
            Assert.IsType<OnnxRuntimeException>(error.InnerException);
        }
    }

    [Theory]
    [InlineData("input", "name", "\"picture\"", "'pixels'")]
    [InlineData("input", "width", "9", "[n,3,8,9]")]
    [InlineData("input", "layout", "\"nhwc\"", "[n,8,8,3]")]
    [InlineData("embedding", "output", "\"logits\"", "'vector'")]
    [InlineData("embedding", "dimension", "4", "4 dimensions")]
    public void A_graph_that_differs_from_its_card_is_refused_by_naming_the_difference(string part, string field, string value, string named)
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", card => card[part]![field] = System.Text.Json.Nodes.JsonNode.Parse(value));
        using var host = new InferenceHost(models.Path);

        var error = Assert.Throws<ModelFailureException>(() => host.Sessions.Get(host.Catalog.Get("mean-colour")));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_of_floats_is_refused_for_a_card_of_bytes()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", card => (card["input"]!["element"], card["input"]!["layout"]) = ("uInt8", "nhwc"));
        using var host = new InferenceHost(models.Path);

        var error = Assert.Throws<ModelFailureException>(() => host.Sessions.Get(host.Catalog.Get("mean-colour")));

        Assert.Contains("UInt8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_beyond_the_graphs_own_is_refused_when_the_model_is_loaded()
    {
        using var models = new TestModels();
        models.AddMeanColour("single", batch: 1, maxBatch: 4);
        using var host = new InferenceHost(models.Path);

        var error = Assert.Throws<ModelFailureException>(() => host.Sessions.Get(host.Catalog.Get("single")));

        Assert.Contains("fixed at 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("directml")]
    [InlineData("cuda")]
    public void An_execution_provider_that_this_machine_lacks_is_said_to_be_unavailable(string provider)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems may have it.");
        Assert.SkipWhen(File.Exists("/dev/nvidia0"), "This machine may have it.");
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(new VisualSearchOptions { ModelFolders = [models.Path], ExecutionProvider = provider });

        var error = Assert.Throws<UnavailableException>(() => host.Sessions.Get(host.Catalog.Get("mean-colour")));

        Assert.Contains(provider, error.Message, StringComparison.Ordinal);
        Assert.Contains("cpu", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_execution_provider_is_answered_with_the_known_ones()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(new VisualSearchOptions { ModelFolders = [models.Path], ExecutionProvider = "quantum" });

        var error = Assert.Throws<InvalidRequestException>(() => host.Sessions.Get(host.Catalog.Get("mean-colour")));

        Assert.Contains("cpu, directml, cuda", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(16, 4)]
    public void A_run_leaves_cores_to_the_other_images(int cores, int threads) =>
        Assert.Equal(threads, ExecutionProviders.AutomaticThreads(cores));

    [Theory]
    [InlineData("mobilenetv2-embed-1280")]
    [InlineData("squeezenet-1.1")]
    [InlineData("mobile-object-localizer-v1")]
    [InlineData("yolox-nano")]
    public void The_projects_cards_fit_the_real_weights(string name)
    {
        using var host = new InferenceHost(Repository.Asset("models"));
        var state = host.Catalog.Get(name);

        Assert.Null(state.Problem);
        Assert.NotNull(host.Sessions.Get(state));
    }
}
