using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing.Choosing;

/// <summary>The one place where the names in a choice become things that run.</summary>
internal sealed partial class IndexChoices(IEmbedderRegistry embedders, IOptions<VisualSearchOptions> options)
{
    /// <summary>What a name stands for.</summary>
    /// <exception cref="NotFoundException">No such embedder or preset.</exception>
    /// <exception cref="InvalidRequestException">The parts do not go together, or a number is out of range.</exception>
    internal ChosenIndex Resolve(IndexName name) => Resolve(name.Embedder, name.Mode, name.Choice);

    /// <inheritdoc cref="Resolve(IndexName)" />
    internal ChosenIndex Resolve(string? embedderName, ResizeMode? askedMode, IndexChoice choice)
    {
        choice = Normalised(choice);
        var embedder = embedderName is null ? embedders.Active : embedders.Get(embedderName);
        if (choice.Metric != VectorMetric.Cosine)
        {
            RefuseStages(embedderName, choice.Metric);
            embedder = embedder.Raw;
        }

        var mode = askedMode ?? embedder.DefaultMode;
        var space = embedder.Space(mode) with { IsAugmented = choice.Augmented };
        if (choice.Components is { } components && (components < 1 || components > space.Dimension))
        {
            throw new InvalidRequestException(
                $"{components} components cannot be had: {embedder.Name} gives {space.Dimension} dimensions.",
                $"Give 1 to {space.Dimension} components, and no more than the catalogue has vectors.");
        }

        var plan = new IndexPlan(space, choice.Metric, choice.Components, choice.Factory);
        return new ChosenIndex(embedder, mode, plan, new IndexName(embedder.Name, mode == embedder.DefaultMode ? null : mode, choice));
    }

    /// <summary>A factory that begins with a reduction is one: <c>PCA64,Flat</c> is <c>Flat</c> behind 64 components.</summary>
    private IndexChoice Normalised(IndexChoice choice)
    {
        if (choice.Factory is null || Reduced().Match(choice.Factory) is not { Success: true } reduced)
        {
            return choice.Factory?.Equals(options.Value.IndexFactory, StringComparison.OrdinalIgnoreCase) == true ? choice with { Factory = null } : choice;
        }

        return choice.Components is null
            ? Normalised(choice with { Components = int.Parse(reduced.Groups["components"].ValueSpan, CultureInfo.InvariantCulture), Factory = reduced.Groups["rest"].Value })
            : throw new InvalidRequestException(
                $"The components are given twice: {choice.Components} and by the factory {choice.Factory}.", "Give either the number of components or a factory that begins with PCA.");
    }

    private static void RefuseStages(string? embedderName, VectorMetric metric)
    {
        if (embedderName?.Split(EmbeddingPreset.Separator, 2) is [_, var preset] && EmbeddingPreset.Parse(preset) != EmbeddingPreset.Plain)
        {
            throw new InvalidRequestException(
                $"With {IndexName.NameOf(metric)} the network's own vectors are compared, without the stages {preset}.",
                $"Leave the stages out or give {EmbeddingPreset.Plain.Name}; stages go with {IndexName.NameOf(VectorMetric.Cosine)}.");
        }
    }

    [GeneratedRegex(@"\APCA(?<components>[1-9]\d{0,3}),(L2norm,)?(?<rest>.+)\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reduced();
}
