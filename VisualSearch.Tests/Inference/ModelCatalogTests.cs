using VisualSearch.Core;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Inference;

public sealed class ModelCatalogTests
{
    [Fact]
    public void A_bad_card_is_reported_and_never_hides_the_others()
    {
        using var models = new TestModels();
        File.WriteAllText(Path.Combine(models.Path, "aaa-broken.json"), "{");
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);

        Assert.NotNull(host.Catalog.Get("mean-colour").WeightsPath);
        Assert.Equal("aaa-broken.json", Assert.Single(host.Catalog.BadCards).File);
    }

    [Fact]
    public void Absent_weights_are_said_to_be_absent()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        File.Delete(Path.Combine(models.Path, "mean-colour.onnx"));
        using var host = new InferenceHost(models.Path);

        var state = host.Catalog.Get("mean-colour");

        Assert.Null(state.WeightsPath);
        Assert.Contains("mean-colour.onnx", state.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_with_another_hash_are_refused_with_a_reason()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", card => card["sha256"] = new string('0', 64));
        using var host = new InferenceHost(models.Path);

        var state = host.Catalog.Get("mean-colour");

        Assert.Null(state.WeightsPath);
        Assert.Contains("000000000000", state.Problem, StringComparison.Ordinal);
        Assert.Throws<UnavailableException>(() => host.Sessions.Get(state));
    }

    [Fact]
    public void Weights_of_another_size_are_refused_with_a_reason()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", card => card["bytes"] = 7);
        using var host = new InferenceHost(models.Path);

        Assert.Contains("the card says 7", host.Catalog.Get("mean-colour").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_change_on_disk_are_verified_again()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);
        Assert.NotNull(host.Catalog.Get("mean-colour").WeightsPath);

        File.AppendAllText(Path.Combine(models.Path, "mean-colour.onnx"), "!");

        Assert.Null(host.Catalog.Get("mean-colour").WeightsPath);
    }

    [Fact]
    public void Good_weights_in_a_later_folder_make_up_for_bad_ones_in_an_earlier()
    {
        using var models = new TestModels();
        using var spoilt = new TempFolder();
        models.AddMeanColour("mean-colour");
        File.WriteAllText(spoilt["mean-colour.onnx"], "not these");
        using var host = new InferenceHost(spoilt.Path, models.Path);

        Assert.Equal(Path.Combine(models.Path, "mean-colour.onnx"), host.Catalog.Get("mean-colour").WeightsPath);
    }

    [Fact]
    public void Of_two_cards_of_one_name_the_first_folder_wins()
    {
        using var own = new TestModels();
        using var other = new TestModels();
        own.AddMeanColour("mean-colour", card => card["description"] = "Mine.");
        other.AddMeanColour("mean-colour", card => card["description"] = "Theirs.");
        using var host = new InferenceHost(own.Path, other.Path);

        Assert.Equal("Mine.", host.Catalog.Get("mean-colour").Card.Description);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_names_there_are()
    {
        using var host = new InferenceHost();

        var error = Assert.Throws<NotFoundException>(() => host.Catalog.Get("resnet-9000"));

        Assert.Contains("mobilenetv2-embed-1280", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_beside_or_above_the_program_and_the_data_folder_are_always_looked_in()
    {
        using var data = new TempFolder();
        Directory.CreateDirectory(data["models"]);
        using var host = new InferenceHost(new VisualSearchOptions { DataFolder = data.Path });

        Assert.Contains(Repository.Models, host.Resolver.Folders, StringComparer.Ordinal);
        Assert.Equal(data["models"], host.Resolver.Folders[^1]);
    }

    [Fact]
    public void A_relative_folder_is_found_from_the_folder_that_holds_models()
    {
        using var host = new InferenceHost("VisualSearch.Tests/Inference");

        Assert.Equal(Path.Combine(Repository.Root, "VisualSearch.Tests", "Inference"), host.Resolver.Folders[0]);
    }
}
