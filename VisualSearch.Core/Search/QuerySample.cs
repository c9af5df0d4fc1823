using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>
/// The newest different queries of each embedding space, as vectors and without their pictures, in <c>queries/SPACE.vectors</c> of
/// the data folder. A search only hands its vectors over; they wait in memory until <see cref="Write"/>.
/// </summary>
internal sealed class QuerySample(IOptions<VisualSearchOptions> options, IOptions<AdaptOptions> adapt, ILogger<QuerySample> logger)
{
    private const string Extension = ".vectors";

    private readonly Lock _lock = new();
    private readonly Lock _files = new();
    private Dictionary<EmbeddingSpace, List<float[]>> _waiting = [];

    /// <summary>What is kept of a space.</summary>
    /// <param name="Vectors">Unit vectors, oldest first.</param>
    /// <param name="Seen">Different queries since the first that was kept.</param>
    /// <param name="Problem">Why nothing can be used; null where nothing is wrong.</param>
    internal sealed record Content(List<float[]> Vectors, long Seen, string? Problem = null);

    private string Folder => Path.Combine(options.Value.DataFolder, "queries");

    /// <summary>A file of a space.</summary>
    internal string PathOf(EmbeddingSpace space, string extension) => Path.Combine(Folder, FileIndexStore.FileNameOf(space.Key) + extension);

    /// <summary>Takes a query that was answered.</summary>
    /// <param name="space">Its space.</param>
    /// <param name="query">Its vector before anything was subtracted; one that is not finite is passed over.</param>
    internal void Offer(EmbeddingSpace space, float[] query)
    {
        if (!adapt.Value.KeepQueries || !space.IsAdaptive || !TensorPrimitives.IsFiniteAll<float>(query))
        {
            return;
        }

        lock (_lock)
        {
            QueryMean.Keep(CollectionsMarshal.GetValueRefOrAddDefault(_waiting, space, out _) ??= [], query);
        }
    }

    /// <summary>Writes what waits.</summary>
    /// <returns>The spaces that had something.</returns>
    /// <exception cref="IOException">The folder cannot be written; what waited is lost.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    internal IReadOnlyList<EmbeddingSpace> Write()
    {
        lock (_files)
        {
            var waiting = Take();
            foreach (var (space, queries) in waiting)
            {
                var (vectors, seen, problem) = Read(space);
                if (problem is not null)
                {
                    logger.LogWarning("{Problem} They are kept anew.", problem);
                }

                var added = queries.Count(query => QueryMean.Keep(vectors, query));
                if (added > 0)
                {
                    var bytes = new byte[sizeof(long) + (vectors.Count * space.Dimension * sizeof(float))];
                    BinaryPrimitives.WriteInt64LittleEndian(bytes, seen + added);
                    MemoryMarshal.AsBytes<float>([.. vectors.SelectMany(static vector => vector)]).CopyTo(bytes.AsSpan(sizeof(long)));
                    CheckedFile.Write(PathOf(space, Extension), bytes);
                }
            }

            return [.. waiting.Keys];
        }
    }

    /// <summary>What is kept of a space, without what waits.</summary>
    internal Content Read(EmbeddingSpace space)
    {
        var path = PathOf(space, Extension);
        try
        {
            if (!File.Exists(path))
            {
                return new Content([], 0);
            }

            var bytes = CheckedFile.Read(path);
            var floats = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(Math.Min(bytes.Length, sizeof(long)))).ToArray();
            var isWhole = bytes.Length >= sizeof(long) && (bytes.Length - sizeof(long)) % (space.Dimension * sizeof(float)) == 0;
            return isWhole && TensorPrimitives.IsFiniteAll<float>(floats)
                ? new Content([.. floats.Chunk(space.Dimension)], BinaryPrimitives.ReadInt64LittleEndian(bytes))
                : throw new FormatException("It holds other vectors.");
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            logger.LogDebug(error, "The kept queries of {Space} cannot be read.", space.Key);
            return new Content([], 0, $"The kept queries of {space.Key} are damaged or cannot be read.");
        }
    }

    /// <summary>Forgets the queries of all spaces.</summary>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    internal void Clear()
    {
        lock (_files)
        {
            Take();
            foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*" + Extension) : [])
            {
                File.Delete(file);
            }
        }
    }

    private Dictionary<EmbeddingSpace, List<float[]>> Take()
    {
        lock (_lock)
        {
            var waiting = _waiting;
            _waiting = [];
            return waiting;
        }
    }
}
