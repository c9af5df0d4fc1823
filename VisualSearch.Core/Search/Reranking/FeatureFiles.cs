using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search.Reranking;

/// <summary>
/// What checks remember of regions, kept as <c>features/METHOD-VERSION/ab/…</c> in the data folder under the picture's content hash
/// and the region, so that the second search is quick. The oldest files go when all together are over the limit.
/// </summary>
internal sealed class FeatureFiles(CatalogPaths paths, ILogger<FeatureFiles> logger)
{
    /// <summary>Bytes that all files may take together.</summary>
    internal const long MaxBytes = 256L << 20;

    private const double KeptShare = 0.8;

    private readonly Lock _lock = new();
    private long? _bytes;

    private string Root => Path.Combine(paths.DataFolder, "features");

    /// <summary>What is kept; null where nothing is.</summary>
    internal async Task<byte[]?> ReadAsync(IReranker reranker, string contentHash, BoundingBox box, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(reranker, contentHash, box), cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps something; what cannot be kept is only made again next time.</summary>
    internal async Task KeepAsync(IReranker reranker, string contentHash, BoundingBox box, byte[] features, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(PathOf(reranker, contentHash, box), features, cancellationToken);
            MakeRoom(features.Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(error, "What a check remembers of a picture cannot be kept in the data folder.");
        }
    }

    /// <summary>Removes the oldest files where all together are over a limit.</summary>
    /// <param name="added">Bytes that have just come in.</param>
    /// <param name="limit">The limit.</param>
    internal void MakeRoom(long added, long limit = MaxBytes)
    {
        lock (_lock)
        {
            _bytes = _bytes is { } known ? known + added : Files().Sum(static file => file.Length);
            if (_bytes <= limit)
            {
                return;
            }

            foreach (var file in Files().OrderBy(static file => file.LastWriteTimeUtc))
            {
                if (_bytes <= limit * KeptShare)
                {
                    break;
                }

                _bytes -= file.Length;
                file.Delete();
            }
        }
    }

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(Root).EnumerateFiles("*.bin", SearchOption.AllDirectories);

    private string PathOf(IReranker reranker, string contentHash, BoundingBox box)
    {
        var region = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{box.XMin} {box.YMin} {box.XMax} {box.YMax}"))).AsSpan(0, 8));
        return Path.Combine(Root, $"{reranker.Method.ToString().ToLowerInvariant()}-{reranker.Version}", contentHash[..2], $"{contentHash}-{region}.bin");
    }
}
