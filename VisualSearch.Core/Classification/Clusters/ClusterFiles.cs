using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Classification.Clusters;

/// <summary>
/// Keeps learnt groups as <c>classes/INDEX-N.json</c> in the data folder. A file tells by its content key which vectors it was
/// learnt from, and by its checksum that it is as it was written; one of other vectors, or a damaged one, is passed over and written anew.
/// </summary>
internal sealed class ClusterFiles(IOptions<VisualSearchOptions> options, ILogger<ClusterFiles> logger)
{
    /// <summary>The groups of just these vectors; null where they are not kept.</summary>
    /// <param name="index">Key of the index.</param>
    /// <param name="count">Groups that were asked for.</param>
    /// <param name="content">What tells the vectors from others.</param>
    /// <param name="vectors">How many they are.</param>
    /// <param name="dimension">Their length.</param>
    internal VectorClusters? Load(string index, int count, string content, int vectors, int dimension)
    {
        try
        {
            var path = PathOf(index, count);
            return File.Exists(path) && JsonSerializer.Deserialize<State>(File.ReadAllBytes(path), JsonSerializerOptions.Web) is { } state
                && string.Equals(state.Content, content, StringComparison.Ordinal)
                ? FromState(state, vectors, dimension)
                : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or FormatException)
        {
            logger.LogWarning(error, "The {Count} classes of {Index} cannot be read; they are learnt anew.", count, index);
            return null;
        }
    }

    /// <summary>Keeps groups; where the folder cannot be written they are learnt again by the next process.</summary>
    internal void Save(string index, int count, string content, VectorClusters clusters)
    {
        try
        {
            var path = PathOf(index, count);
            var labels = MemoryMarshal.AsBytes(Array.ConvertAll(clusters.Labels, static label => (sbyte)label).AsSpan());
            var state = new State(content, Convert.ToBase64String(clusters.Classifier.ToBytes()), Convert.ToBase64String(labels), clusters.Examples);
            AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(state with { Checksum = ChecksumOf(state) }, JsonSerializerOptions.Web));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(error, "The {Count} classes of {Index} cannot be written; the next start learns them again.", count, index);
        }
    }

    private static VectorClusters? FromState(State state, int vectors, int dimension)
    {
        if (state.Checksum != ChecksumOf(state))
        {
            throw new FormatException("The stored classes do not match their checksum.");
        }

        var classes = state.Examples.Length;
        var labels = Array.ConvertAll(Convert.FromBase64String(state.Labels), static label => (int)(sbyte)label);
        return labels.Length == vectors && Array.TrueForAll(labels, label => label >= -1 && label < classes)
            && Array.TrueForAll(state.Examples, example => example >= 0 && example < vectors)
            && LinearClassifier.FromBytes(Convert.FromBase64String(state.Classifier), classes, dimension) is { } classifier
            ? new VectorClusters(classifier, labels, state.Examples)
            : throw new FormatException("The stored classes do not fit together.");
    }

    private string PathOf(string index, int count) => Path.Combine(options.Value.DataFolder, "classes", $"{FileIndexStore.FileNameOf(index)}-{count}.json");

    private static uint ChecksumOf(State state) => Crc32C.Of(JsonSerializer.SerializeToUtf8Bytes(state with { Checksum = null }));

    private sealed record State(string Content, string Classifier, string Labels, int[] Examples, uint? Checksum = null);
}
