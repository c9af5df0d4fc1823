using VisualSearch.Core;
using VisualSearch.Core.Embedding.Presets;

namespace VisualSearch.Tests.Embedding.Presets;

public sealed class EmbeddingPresetTests
{
    [Fact]
    public void Every_combination_of_stages_has_a_name_of_its_own_that_reads_back()
    {
        Assert.Equal(48, EmbeddingPreset.All.Select(preset => preset.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(EmbeddingPreset.All, preset => Assert.Equal(preset, EmbeddingPreset.Parse(preset.Name)));
    }

    [Theory]
    [InlineData("crops,colour", EmbeddingStages.Crops | EmbeddingStages.Colour)]
    [InlineData("Centre + crops", EmbeddingStages.Crops | EmbeddingStages.Centre)]
    [InlineData("color-center", EmbeddingStages.Colour | EmbeddingStages.Centre)]
    [InlineData("adapt", EmbeddingStages.Centre | EmbeddingStages.Adapt)]
    [InlineData(" PLAIN ", EmbeddingStages.None)]
    public void Stages_may_be_written_as_people_write_them(string name, EmbeddingStages stages) =>
        Assert.Equal(stages, EmbeddingPreset.Parse(name).Stages);

    [Theory]
    [InlineData("")]
    [InlineData("fastest")]
    [InlineData("crops,")]
    [InlineData("plain,crops")]
    public void An_unknown_name_is_answered_with_the_known_ones(string name)
    {
        var error = Assert.Throws<NotFoundException>(() => EmbeddingPreset.Parse(name));

        Assert.Contains("crops, colour, centre, adapt, pair, flip", error.Advice, StringComparison.Ordinal);
    }
}
