using System.Globalization;
using System.Text.RegularExpressions;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing.Choosing;

/// <summary>An index of the vectors of a space: how it is made.</summary>
/// <param name="Space">The space of the stored vectors.</param>
/// <param name="Metric">How they are compared.</param>
/// <param name="Components">Principal components that they are reduced to; null keeps them whole.</param>
/// <param name="Factory">FAISS factory string of what lies behind the reduction; null takes the configured one.</param>
internal sealed partial record IndexPlan(EmbeddingSpace Space, VectorMetric Metric = VectorMetric.Cosine, int? Components = null, string? Factory = null)
{
    /// <summary>The index that the vectors of a space alone make.</summary>
    public static implicit operator IndexPlan(EmbeddingSpace space) => new(space);

    /// <summary>What the index is made of and how it compares: with the factory string its identity.</summary>
    internal string Key =>
        $"{Space.Key}{(Metric == VectorMetric.Cosine ? "" : $".{IndexName.NameOf(Metric)}")}{(Components is { } components ? $".pca{components.ToString(CultureInfo.InvariantCulture)}" : "")}";

    /// <summary>Whether the stored vectors alone make it: it is built when it is first searched.</summary>
    internal bool IsOfVectorsAlone => Metric == VectorMetric.Cosine && Components is null && Factory is null;

    internal MetricType MetricType => Metric == VectorMetric.Euclidean ? MetricType.L2 : MetricType.InnerProduct;

    /// <summary>Whether what the index compares are no longer the vectors, nor what it gives back for them.</summary>
    internal bool IsReduced => Components is not null || Factory?.StartsWith("PCA", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What FAISS makes it by. Reduced vectors get unit length again where cosines are wanted.</summary>
    /// <param name="configured">The factory string where none is asked for.</param>
    internal string FactoryString(string configured) =>
        Components is { } components
            ? string.Create(CultureInfo.InvariantCulture, $"PCA{components},{(Metric == VectorMetric.Cosine ? "L2norm," : "")}{Factory ?? configured}")
            : Factory ?? configured;

    /// <summary>What stands behind the reduction in a factory string.</summary>
    internal static string BehindComponents(string factoryString)
    {
        var behind = factoryString[(factoryString.IndexOf(',', StringComparison.Ordinal) + 1)..];
        return behind.StartsWith("L2norm,", StringComparison.Ordinal) ? behind["L2norm,".Length..] : behind;
    }

    /// <summary>Takes a key apart again: that of the vectors, and the rest.</summary>
    internal static (string SpaceKey, VectorMetric Metric, int? Components) Split(string key)
    {
        var match = Parts().Match(key);
        var metric = Enum.GetValues<VectorMetric>().FirstOrDefault(metric => match.Groups["metric"].ValueSpan.SequenceEqual(IndexName.NameOf(metric)));
        return (match.Groups["space"].Value, metric, match.Groups["components"] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex(@"\A(?<space>.*?)(\.(?<metric>inner-product|euclidean))?(\.pca(?<components>\d{1,6}))?\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
