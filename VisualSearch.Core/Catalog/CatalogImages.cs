using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog.Import;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Catalog;

/// <inheritdoc cref="ICatalogImages" />
/// <remarks>Thumbnails lie under <c>thumbnails/ab/abcdef…-320.webp</c>, named by the hash of the original and their longest side.</remarks>
internal sealed class CatalogImages(
    IDbContextFactory<CatalogDbContext> contexts, OriginalStore originals, CatalogPaths paths, IImageCodec codec, ILogger<CatalogImages> logger)
    : ICatalogImages, IDisposable
{
    private static readonly DecodeOptions Limits = new();

    // A page asks for dozens at once; decoding more than the cores can do only costs memory.
    private readonly SemaphoreSlim decoding = new(Environment.ProcessorCount);

    public async Task<byte[]> ThumbnailAsync(long imageId, int longestSide, CancellationToken cancellationToken = default)
    {
        if (longestSide is not (160 or 320 or 640 or 1280))
        {
            throw new InvalidRequestException($"There are no thumbnails of {longestSide} pixels.", "Ask for 160, 320, 640 or 1280.");
        }

        var image = await FindAsync(imageId, cancellationToken);
        if (image.ContentHash is { } known && await TryReadThumbnailAsync(PathOf(known, longestSide), cancellationToken) is { } kept)
        {
            return kept;
        }

        var original = await ReadAsync(image, cancellationToken);
        var thumbnail = await MakeAsync(original, longestSide, cancellationToken);
        await KeepAsync(PathOf(OriginalStore.HashOf(original), longestSide), thumbnail, cancellationToken);
        return thumbnail;
    }

    public async Task<byte[]> OriginalAsync(long imageId, CancellationToken cancellationToken = default)
    {
        var bytes = await ReadAsync(await FindAsync(imageId, cancellationToken), cancellationToken);

        // An import may name any file of this machine; only pictures are given out.
        codec.Identify(bytes, Limits);
        return bytes;
    }

    public void Dispose() => decoding.Dispose();

    private async Task<StoredImage> FindAsync(long imageId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Images.Where(i => i.Id == imageId)
            .Select(i => new StoredImage(i.Source, i.ContentHash))
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("There is no such image in the catalogue.", "Open the product's page again; its images may have changed.");
    }

    private async Task<byte[]> ReadAsync(StoredImage image, CancellationToken cancellationToken)
    {
        var path = PathOf(image);
        try
        {
            var bytes = await BoundedFile.ReadAsync(path, Limits.MaxBytes, cancellationToken);
            return image.ContentHash is null || string.Equals(OriginalStore.HashOf(bytes), image.ContentHash, StringComparison.Ordinal)
                ? bytes
                : throw new NotFoundException("The file of this image has changed since it was indexed.", "Import its source again.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotFoundException("The file of this image is gone.", "Put it back, or import its source again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "An image's file cannot be read.");
            throw new NotFoundException("The file of this image cannot be read.", "Give this program read access to it.");
        }
    }

    private string PathOf(StoredImage image)
    {
        if (!ImageReference.IsUrl(image.Source))
        {
            return image.Source;
        }

        return image.ContentHash is { } hash && originals.TryGetPath(hash) is { } path
            ? path
            : throw new NotFoundException("This image has not been downloaded.", "Import its source again; the import page says which downloads failed.");
    }

    private async Task<byte[]> MakeAsync(byte[] original, int longestSide, CancellationToken cancellationToken)
    {
        await decoding.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => codec.EncodeWebP(codec.Decode(original, Limits with { LongestSide = longestSide })), cancellationToken);
        }
        finally
        {
            decoding.Release();
        }
    }

    private static async Task<byte[]?> TryReadThumbnailAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // A thumbnail that cannot be kept is still shown; it is only made again next time.
    private async Task KeepAsync(string path, byte[] thumbnail, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(path, thumbnail, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "A thumbnail cannot be kept in the data folder.");
        }
    }

    private string PathOf(string hash, int longestSide) => Path.Combine(paths.Thumbnails, hash[..2], $"{hash}-{longestSide}.webp");

    private sealed record StoredImage(string Source, string? ContentHash);
}
