using System.Globalization;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>An index in words.</summary>
internal static class IndexText
{
    /// <summary>Its name for people: the embedder and what is not usual.</summary>
    public static string Name(IndexName index)
    {
        string?[] parts =
        [
            index.Embedder ?? "Active embedder",
            index.Choice.Metric == VectorMetric.Cosine ? null : Metric(index.Choice.Metric),
            index.Choice.Augmented ? "flips and turns" : null,
            index.Choice.Components is { } components ? $"{components:N0} components" : null,
            index.Mode is { } mode ? ResizeModeText.Name(mode).ToLowerInvariant() : null,
            index.Choice.Factory,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>A metric's name.</summary>
    public static string Metric(VectorMetric metric) => metric switch
    {
        VectorMetric.InnerProduct => "Inner product",
        VectorMetric.Euclidean => "Euclidean",
        _ => "Cosine",
    };

    /// <summary>What a metric compares.</summary>
    public static string Describe(VectorMetric metric) => metric switch
    {
        VectorMetric.InnerProduct => "the network's own vectors; longer ones are nearer",
        VectorMetric.Euclidean => "the distance of the network's own vectors",
        _ => "directions alone, with all stages",
    };

    /// <summary>A score with its name.</summary>
    public static string Score(VectorMetric metric, float score) =>
        $"{(metric switch { VectorMetric.InnerProduct => "inner product", VectorMetric.Euclidean => "distance", _ => "cosine" })} {score.ToString("0.000", CultureInfo.InvariantCulture)}";
}
