using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>The options that say which index is built, searched or measured.</summary>
internal sealed class IndexOptionSet
{
    private readonly Option<string?> _metric = OptionFactory.Text(
        "--metric", "METRIC", "How vectors are compared: cosine (the usual), inner-product or euclidean; the latter two compare the network's own vectors, without stages.");
    private readonly Option<bool> _augmented = new("--augmented") { Description = "The index that also holds flips and turns of every region." };
    private readonly Option<string?> _components = OptionFactory.Text("--pca", "N", "Reduce vectors to this many principal components, learnt on the catalogue.");
    private readonly Option<string?> _factory = OptionFactory.Text("--index-factory", "STRING", "FAISS factory string of the index, such as HNSW32 or PCA64,Flat; the configured one unless said otherwise.");

    public void AddTo(Command command)
    {
        command.Add(_metric);
        command.Add(_augmented);
        command.Add(_components);
        command.Add(_factory);
    }

    /// <exception cref="InvalidRequestException">A value cannot be read, or does not go with another.</exception>
    public IndexChoice Read(ParseResult parsed)
    {
        var choice = IndexChoiceReader.Read(parsed.GetValue(_metric), parsed.GetValue(_augmented), parsed.GetValue(_components), parsed.GetValue(_factory), "--");
        if (choice.Metric != VectorMetric.Cosine && GlobalOptions.PresetOf(parsed) is { } preset && EmbeddingPreset.Parse(preset) != EmbeddingPreset.Plain)
        {
            throw new InvalidRequestException(
                $"--metric {ValueText.Name(choice.Metric)} compares the network's own vectors, without the stages {ValueText.Short(preset)}.",
                "Leave --preset out or give plain; stages go with --metric cosine.");
        }

        return choice;
    }
}
