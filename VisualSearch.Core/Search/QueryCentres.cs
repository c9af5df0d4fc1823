using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>
/// What each embedding space has learnt from the queries so far, kept as <c>queries/SPACE.json</c> in the data folder: their mean
/// and which products came first, nothing of a single picture.
/// </summary>
internal sealed class QueryCentres(IOptions<VisualSearchOptions> options, ILogger<QueryCentres> logger) : IDisposable
{
    private const int SaveEvery = 25;

    // in a large gallery the two extra searches are made for one query of eight
    private const long LargeGallery = 50_000;
    private const int OneOf = 8;

    private readonly ConcurrentDictionary<string, Kept> _spaces = new(StringComparer.Ordinal);

    /// <summary>What to subtract from a picture's query; learns from it on the way.</summary>
    /// <param name="query">The query's vector before anything is subtracted.</param>
    /// <param name="space">Its space.</param>
    /// <param name="lease">The index that it will be searched in.</param>
    internal GalleryCentre Learn(ReadOnlySpan<float> query, EmbeddingSpace space, IndexLease lease)
    {
        if (!space.IsAdaptive)
        {
            return lease.Centre;
        }

        var kept = _spaces.GetOrAdd(space.Key, _ => Load(space));
        var centre = kept.Learnt.For(lease.Centre);
        var vector = query.ToArray();
        var number = Interlocked.Increment(ref kept.Queries);
        kept.Learnt.Learn(vector, lease.Index.Count < LargeGallery || number % OneOf == 0 ? own => Firsts(vector, lease, own) : null);
        if (number % SaveEvery == 0)
        {
            Save(space.Key, kept);
        }

        return centre;
    }

    public void Dispose()
    {
        foreach (var (space, kept) in _spaces)
        {
            Save(space, kept);
        }
    }

    private static (long ByGallery, long ByQueries) Firsts(float[] query, IndexLease lease, GalleryCentre own)
    {
        float[] both = [.. query, .. query];
        lease.Centre.Apply(both.AsSpan(0, query.Length));
        own.Apply(both.AsSpan(query.Length));
        var labels = lease.Index.Search(both, 1).Labels;
        return (ProductOf(labels[0]), ProductOf(labels[1]));

        long ProductOf(long label) => lease.Owners.TryFind(label, out var owner) ? owner.ProductId : -1;
    }

    private Kept Load(EmbeddingSpace space)
    {
        try
        {
            var path = PathOf(space.Key);
            if (File.Exists(path) && JsonSerializer.Deserialize<QueryCentreState>(File.ReadAllBytes(path)) is { } state)
            {
                return new Kept(QueryCentre.FromState(state, space.Dimension));
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or FormatException)
        {
            logger.LogWarning(error, "What {Space} has learnt from queries cannot be read; it learns anew.", space.Key);
        }

        return new Kept(new QueryCentre(space.Dimension));
    }

    private void Save(string space, Kept kept)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(space))!);
            AtomicFile.Write(PathOf(space), JsonSerializer.SerializeToUtf8Bytes(kept.Learnt.ToState()));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(error, "What {Space} has learnt from queries cannot be written; it is kept until the program ends.", space);
        }
    }

    private string PathOf(string space) => Path.Combine(options.Value.DataFolder, "queries", FileIndexStore.FileNameOf(space) + ".json");

    private sealed class Kept(QueryCentre learnt)
    {
        internal long Queries;

        internal QueryCentre Learnt { get; } = learnt;
    }
}
