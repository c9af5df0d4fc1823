using System.Globalization;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing.Choosing;

/// <summary>
/// An index as one text: the embedder, with its stages behind an @, and whatever is not usual with plus signs between:
/// <c>mobilenet-v2@plain+euclidean+augmented+pca64+letterbox+factory:HNSW32</c>.
/// </summary>
/// <param name="Embedder">The embedder, with stages or without; null takes the active one.</param>
/// <param name="Mode">Preprocessing mode; null takes the embedder's own.</param>
/// <param name="Choice">The rest.</param>
public sealed record IndexName(string? Embedder, ResizeMode? Mode, IndexChoice Choice)
{
    private const char Join = '+';
    private const string AugmentedWord = "augmented";
    private const string ComponentsWord = "pca";
    private const string FactoryWord = "factory:";

    /// <summary>The active embedder's index.</summary>
    public static IndexName Active { get; } = new(null, null, IndexChoice.Default);

    /// <summary>The parts that an index may have.</summary>
    public static string Help =>
        $"Write EMBEDDER[@STAGES] and what is wanted of {string.Join(", ", [.. Names<VectorMetric>(), AugmentedWord, $"{ComponentsWord}N such as {ComponentsWord}64", .. Names<ResizeMode>()])}"
        + $" and {FactoryWord}STRING such as {FactoryWord}HNSW32, with plus signs between.";

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidRequestException">A part is none that there is; the advice names those that there are.</exception>
    public static IndexName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(Join, StringSplitOptions.TrimEntries);
        var name = new IndexName(parts[0].Length == 0 ? null : parts[0], null, IndexChoice.Default);
        foreach (var part in parts.Skip(1))
        {
            name = name.With(part) ?? throw new InvalidRequestException($"'{Short(part)}' in '{Short(text)}' is no part of an index.", Help);
        }

        return name;
    }

    /// <summary>The text, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Join(Join, Parts());

    /// <summary>The same as options of the command line.</summary>
    public IReadOnlyList<string> ToOptions() =>
    [
        .. Embedder is null ? [] : new[] { "--embedder", Embedder },
        .. Mode is { } mode ? new[] { "--mode", NameOf(mode) } : [],
        .. Choice.Metric == VectorMetric.Cosine ? [] : new[] { "--metric", NameOf(Choice.Metric) },
        .. Choice.Augmented ? new[] { "--augmented" } : [],
        .. Choice.Components is { } components ? new[] { "--pca", components.ToString(CultureInfo.InvariantCulture) } : [],
        .. Choice.Factory is { } factory ? new[] { "--index-factory", factory } : [],
    ];

    private IEnumerable<string> Parts()
    {
        yield return Embedder ?? "";
        if (Choice.Metric != VectorMetric.Cosine)
        {
            yield return NameOf(Choice.Metric);
        }

        if (Choice.Augmented)
        {
            yield return AugmentedWord;
        }

        if (Choice.Components is { } components)
        {
            yield return ComponentsWord + components.ToString(CultureInfo.InvariantCulture);
        }

        if (Mode is { } mode)
        {
            yield return NameOf(mode);
        }

        if (Choice.Factory is { } factory)
        {
            yield return FactoryWord + factory;
        }
    }

    private IndexName? With(string part)
    {
        if (Find<VectorMetric>(part) is { } metric)
        {
            return this with { Choice = Choice with { Metric = metric } };
        }

        if (Find<ResizeMode>(part) is { } mode)
        {
            return this with { Mode = mode };
        }

        if (part.Equals(AugmentedWord, StringComparison.OrdinalIgnoreCase))
        {
            return this with { Choice = Choice with { Augmented = true } };
        }

        if (part.StartsWith(ComponentsWord, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(part.AsSpan(ComponentsWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var components))
        {
            return this with { Choice = Choice with { Components = components } };
        }

        if (part.StartsWith(FactoryWord, StringComparison.OrdinalIgnoreCase) && part.Length > FactoryWord.Length)
        {
            return this with { Choice = Choice with { Factory = part[FactoryWord.Length..] } };
        }

        // stages may have plus signs between them as well
        return Embedder?.Contains(EmbeddingPreset.Separator, StringComparison.Ordinal) == true && EmbeddingPreset.IsStage(part)
            ? this with { Embedder = $"{Embedder},{part}" }
            : null;
    }

    private static T? Find<T>(string part)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => NameOf(value).Equals(part, StringComparison.OrdinalIgnoreCase)).Select(static value => (T?)value).FirstOrDefault();

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

    /// <summary>A value's name as an index's text has it: <c>inner-product</c>.</summary>
    internal static string NameOf<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
