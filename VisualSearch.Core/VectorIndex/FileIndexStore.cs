using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace VisualSearch.Core.VectorIndex;

/// <summary>
/// Keeps generations as <c>indexes/SPACE/NUMBER.index</c> with <c>NUMBER.json</c> beside each: a generation exists once its
/// manifest does, and the manifest is written last.
/// </summary>
internal sealed class FileIndexStore(
    IOptions<VisualSearchOptions> options, IVectorIndexFactory factory, TimeProvider time, ILogger<FileIndexStore> logger) : IIndexStore
{
    private const int GenerationsKept = 2;

    private string Root => Path.Combine(options.Value.DataFolder, "indexes");

    public async Task<IndexGeneration> SaveAsync(
        IVectorIndex index, string spaceKey, string contentKey, string centre = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        return await Task.Run(() => Save(index, spaceKey, contentKey, centre, cancellationToken), cancellationToken);
    }

    public async Task<(IVectorIndex Index, IndexGeneration Generation)?> LoadAsync(
        string spaceKey, string factoryString, CancellationToken cancellationToken = default) =>
        await Task.Run(() => Load(spaceKey, factoryString, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<IndexGeneration>> ListAsync(CancellationToken cancellationToken = default) => await Task.Run(
        IReadOnlyList<IndexGeneration> () => Directory.Exists(Root)
            ? [.. Directory.EnumerateDirectories(Root).SelectMany(Manifests).OrderByDescending(generation => generation.CreatedAt)]
            : [],
        cancellationToken);

    public async Task<int> RemoveAsync(string spaceKey, string factoryString, CancellationToken cancellationToken = default) => await Task.Run(
        () =>
        {
            var folder = FolderOf(spaceKey);
            return Delete(folder, [.. Manifests(folder).Where(manifest => IsOf(manifest, factoryString)).Select(manifest => manifest.Generation)]);
        },
        cancellationToken);

    public long BytesOf(IndexGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        return new FileInfo(IndexPath(FolderOf(generation.SpaceKey), generation.Generation)) is { Exists: true } file ? file.Length : 0;
    }

    private static bool IsOf(IndexGeneration generation, string factoryString) => string.Equals(generation.FactoryString, factoryString, StringComparison.Ordinal);

    private static int Delete(string folder, IEnumerable<long> generations)
    {
        var count = 0;
        foreach (var generation in generations)
        {
            // the manifest first: without it the file is nothing
            File.Delete(ManifestPath(folder, generation));
            File.Delete(IndexPath(folder, generation));
            count++;
        }

        return count;
    }

    private IndexGeneration Save(IVectorIndex index, string spaceKey, string contentKey, string centre, CancellationToken cancellationToken)
    {
        var folder = FolderOf(spaceKey);
        Directory.CreateDirectory(folder);
        var bytes = index.ToBytes();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        cancellationToken.ThrowIfCancellationRequested();
        var number = ClaimNumber(folder, bytes);
        var generation = new IndexGeneration(
            number, spaceKey, index.FactoryString, index.MetricType, index.Dimension, index.Count, factory.Engine, hash, time.GetUtcNow(), contentKey)
        {
            Centre = centre,
        };
        AtomicFile.Write(ManifestPath(folder, number), JsonSerializer.SerializeToUtf8Bytes(generation));
        Delete(folder, Manifests(folder).Where(manifest => IsOf(manifest, generation.FactoryString)).Select(manifest => manifest.Generation).OrderDescending().Skip(GenerationsKept));
        return generation;
    }

    /// <summary>Writes the index under the next free number; two processes never take the same one.</summary>
    private static long ClaimNumber(string folder, byte[] bytes)
    {
        var number = Directory.EnumerateFiles(folder, "*.index*")
            .Select(file => long.TryParse(Path.GetFileName(file).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : 0)
            .DefaultIfEmpty()
            .Max();
        while (true)
        {
            number++;
            try
            {
                AtomicFile.Write(IndexPath(folder, number), bytes, overwrite: false);
                return number;
            }
            catch (IOException) when (File.Exists(IndexPath(folder, number)))
            {
                // Another process has just taken this number.
            }
        }
    }

    private (IVectorIndex Index, IndexGeneration Generation)? Load(string spaceKey, string factoryString, CancellationToken cancellationToken)
    {
        var folder = FolderOf(spaceKey);
        foreach (var generation in Manifests(folder)
            .Where(generation => string.Equals(generation.SpaceKey, spaceKey, StringComparison.Ordinal)
                && IsOf(generation, factoryString)
                && string.Equals(generation.Engine, factory.Engine, StringComparison.Ordinal))
            .OrderByDescending(generation => generation.Generation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryLoad(folder, generation) is { } index)
            {
                return (index, generation);
            }
        }

        return null;
    }

    private IVectorIndex? TryLoad(string folder, IndexGeneration generation)
    {
        var path = IndexPath(folder, generation.Generation);
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), generation.Sha256, StringComparison.Ordinal))
            {
                return factory.FromBytes(bytes);
            }

            logger.LogWarning("Generation {Generation} of index {Space} does not match its checksum and is set aside", generation.Generation, generation.SpaceKey);
        }
        catch (Exception exception) when (exception is IndexDamagedException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "Generation {Generation} of index {Space} cannot be loaded and is set aside", generation.Generation, generation.SpaceKey);
        }

        SetAside(folder, generation.Generation);
        return null;
    }

    private void SetAside(string folder, long number)
    {
        try
        {
            File.Delete(ManifestPath(folder, number));
            if (File.Exists(IndexPath(folder, number)))
            {
                File.Move(IndexPath(folder, number), IndexPath(folder, number) + ".damaged", overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "A damaged index generation could not be set aside");
        }
    }

    private IEnumerable<IndexGeneration> Manifests(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (ReadManifest(path) is { } generation)
            {
                yield return generation;
            }
        }
    }

    private IndexGeneration? ReadManifest(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<IndexGeneration>(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "The manifest {Manifest} of an index generation cannot be read and is passed over", Path.GetFileName(path));
            return null;
        }
    }

    /// <summary>A space's key as the name of a file or folder.</summary>
    internal static string FileNameOf(string spaceKey) =>
        string.Concat(spaceKey.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')).TrimStart('.');

    private string FolderOf(string spaceKey) => Path.Combine(Root, FileNameOf(spaceKey));

    private static string IndexPath(string folder, long number) => Path.Combine(folder, number.ToString("D8", CultureInfo.InvariantCulture) + ".index");

    private static string ManifestPath(string folder, long number) => Path.Combine(folder, number.ToString("D8", CultureInfo.InvariantCulture) + ".json");
}
