using VisualSearch.Tests.ModelStore;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

/// <summary>models pull, verify, remove and add, as a person runs them.</summary>
public sealed class ModelsCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Weights_are_pulled_verified_and_removed_again()
    {
        using var models = Absent(out var weights);
        using var folder = new TempFolder();
        await using var server = await WeightsServer.StartAsync(weights, "mean-colour.onnx");
        string[] where = ["--data", folder["data"], "--models", models.Path];

        var pulled = await Command.RunAsync(["models", "pull", "mean-colour", "--from", server.Folder, .. where]);
        var listed = (await Command.RunAsync(["models", "--json", .. where])).Json;
        var removed = await Command.RunAsync(["models", "remove", "mean-colour", .. where]);

        Assert.True(pulled.ExitCode == 0, pulled.Error);
        Assert.Contains("verified", pulled.Output, StringComparison.Ordinal);
        Assert.Contains("downloading", pulled.Error, StringComparison.Ordinal);
        Assert.True(listed.EnumerateArray().Single(model => model.GetProperty("name").ValueEquals("mean-colour")).GetProperty("isAvailable").GetBoolean());
        Assert.Contains("free again", removed.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["data", "models", "mean-colour.onnx"]));
        (await Command.RunAsync(["models", "remove", "mean-colour", .. where])).FailedWith(2, "no file in the data folder");
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_used()
    {
        using var models = Absent(out var weights, card => card["url"] = "http://models.invalid/mean-colour.onnx");
        using var folder = new TempFolder();
        await using var proxy = await WeightsServer.StartAsync(weights);
        var start = Command.StartInfo("models", "pull", "mean-colour", "--data", folder["data"], "--models", models.Path);
        start.Environment["http_proxy"] = proxy.Folder;
        start.Environment["no_proxy"] = "";

        var outcome = await Command.RunAsync(start);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(weights, await File.ReadAllBytesAsync(folder["data", "models", "mean-colour.onnx"], Token));
    }

    [Fact]
    public async Task All_that_a_mirror_folder_has_are_pulled_and_the_rest_is_passed_over()
    {
        using var models = Absent(out var weights);
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["mirror"]);
        await File.WriteAllBytesAsync(folder["mirror", "anything.onnx"], weights, Token);

        var outcome = await Command.RunAsync("models", "pull", "--all", "--from", folder["mirror"], "--data", folder["data"], "--models", models.Path);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("mean-colour is at hand", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("vgg16 is passed over", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not said what", "pull")]
    [InlineData("do not go together", "pull mobilenet-v2 --all")]
    [InlineData("no model named", "pull resnet-9000")]
    [InlineData("neither an existing folder", "pull mobilenet-v2 --from /nowhere/at/all")]
    [InlineData("no such file", "add /nowhere/model.onnx")]
    [InlineData("one number or three", "add x.onnx --mean 1,2")]
    [InlineData("does not exist", "add x.onnx --colour cmyk")]
    public async Task A_wrong_use_is_said_in_two_lines(string words, string args)
    {
        using var folder = new TempFolder();

        (await Command.RunAsync([.. $"models {args}".Split(' '), "--data", folder["data"]])).FailedWithLast(2, words);
    }

    [Fact]
    public async Task A_trained_file_is_added_listed_and_verified_and_a_random_one_is_not()
    {
        var trained = Repository.Asset("models", "squeezenet1.1.onnx");
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["random.onnx"], RandomNetworks.Plain(3, 16, 32), Token);

        var added = await Command.RunAsync("models", "add", trained, "--name", "my-squeezenet", "--output", "embedding", "--data", folder["data"]);
        var verified = await Command.RunAsync("models", "verify", "my-squeezenet", "--data", folder["data"]);
        var refused = await Command.RunAsync("models", "add", folder["random.onnx"], "--data", folder["data"]);

        Assert.True(added.ExitCode == 0, added.Error);
        Assert.Contains("--embedder my-squeezenet", added.Output, StringComparison.Ordinal);
        Assert.Contains("in order", verified.Output, StringComparison.Ordinal);
        Assert.Contains("recognition", verified.Output, StringComparison.Ordinal);
        refused.FailedWithLast(2, "random is refused");
    }

    [Fact]
    public async Task A_model_that_is_not_in_order_is_told_by_verify_and_its_exit_code()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var folder = new TempFolder();

        var outcome = await Command.RunAsync("models", "verify", "mean-colour", "--data", folder["data"], "--models", models.Path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("NOT in order: sanity check", outcome.Output, StringComparison.Ordinal);
    }

    private static TestModels Absent(out byte[] weights, Action<System.Text.Json.Nodes.JsonObject>? change = null)
    {
        var models = new TestModels();
        weights = models.AddAbsentMeanColour("mean-colour", change: change);
        return models;
    }
}
