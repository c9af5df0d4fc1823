using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding;

public sealed class EmbedderRegistryTests
{
    [Fact]
    public void The_built_in_embedder_is_always_there_and_last()
    {
        using var host = new InferenceHost();

        Assert.Equal("builtin-descriptor", Registry(host).Available[^1].Name);
    }

    [Fact]
    public void Automatic_takes_the_highest_rank_whose_weights_are_at_hand()
    {
        using var models = new TestModels();
        models.AddMeanColour("lower", card => card["rank"] = 700);
        models.AddMeanColour("higher", card => card["rank"] = 800);
        models.AddMeanColour("highest-but-absent", card => card["rank"] = 900);
        File.Delete(Path.Combine(models.Path, "highest-but-absent.onnx"));
        using var host = new InferenceHost(models.Path);
        var registry = Registry(host);

        Assert.Equal("higher", registry.Active.Name);
        Assert.Equal(["higher", "lower"], registry.Available.Take(2).Select(embedder => embedder.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Weights_that_arrive_later_count_at_once()
    {
        using var models = new TestModels();
        models.AddMeanColour("late");
        var weights = Path.Combine(models.Path, "late.onnx");
        File.Move(weights, weights + ".part");
        using var host = new InferenceHost(models.Path);
        var registry = Registry(host);
        Assert.Throws<NotFoundException>(() => registry.Get("late"));

        File.Move(weights + ".part", weights);

        Assert.Equal("late", registry.Active.Name);
        Assert.Same(registry.Active, registry.Get("LATE"));
    }

    [Fact]
    public void A_named_embedder_is_active_whatever_its_rank()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(new VisualSearchOptions { ModelFolders = [models.Path], Embedder = "builtin-descriptor" });

        Assert.Equal("builtin-descriptor", Registry(host).Active.Name);
    }

    [Fact]
    public void An_embedder_that_cannot_run_is_answered_with_why_and_with_those_that_can()
    {
        using var models = new TestModels();
        models.AddMeanColour("absent");
        File.Delete(Path.Combine(models.Path, "absent.onnx"));
        using var host = new InferenceHost(models.Path);

        var error = Assert.Throws<NotFoundException>(() => Registry(host).Get("absent"));

        Assert.Contains("absent.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("builtin-descriptor", error.Advice, StringComparison.Ordinal);
    }

    private static EmbedderRegistry Registry(InferenceHost host)
    {
        var resampler = new VipsPictureResampler();
        return new EmbedderRegistry(host.Catalog, host.Sessions, resampler, new BuiltInEmbedder(resampler), host.Options);
    }
}
