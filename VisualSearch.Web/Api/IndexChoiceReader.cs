using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Api;

/// <summary>Reads the choice of an index as command line, API and address write it.</summary>
internal static class IndexChoiceReader
{
    /// <summary>Reads the values of a request.</summary>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static IndexChoice Of(RequestValues values) =>
        Read(values.Text("metric"), values.Flag("augmented") ?? false, values.Text("pca"), values.Text("indexFactory"));

    /// <summary>Reads four values.</summary>
    /// <param name="metric">Name of the metric; null for the usual one.</param>
    /// <param name="augmented">Whether flips and turns are in it.</param>
    /// <param name="components">Number of components; null for whole vectors.</param>
    /// <param name="factory">FAISS factory string; null for the configured one.</param>
    /// <param name="prefix">What stands before the names where they are written.</param>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static IndexChoice Read(string? metric, bool augmented, string? components, string? factory, string prefix = "") => new()
    {
        Metric = ValueText.Choice<VectorMetric>($"{prefix}metric", metric) ?? VectorMetric.Cosine,
        Augmented = augmented,
        Components = ValueText.Number<int>($"{prefix}pca", components),
        Factory = string.IsNullOrWhiteSpace(factory) ? null : factory.Trim(),
    };
}
