using System.Globalization;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing;

/// <summary>An image whose bytes lie on this machine.</summary>
/// <param name="Work">The image.</param>
/// <param name="Path">Where they lie.</param>
/// <param name="Stamp">The server's stamp of a downloaded one.</param>
internal sealed record LocalImage(ImageWork Work, string Path, string? Stamp);

/// <summary>Where an image's bytes come from: its file, or its URL, which is downloaded once and kept.</summary>
internal sealed class ImageSources(IImageFetcher fetcher, OriginalStore originals)
{
    /// <summary>Whether the source looks as it did when it was last read: same size and time, or a download that is still there.</summary>
    internal bool LooksUnchanged(ImageWork work)
    {
        if (work.IsUrl)
        {
            return work.ContentHash is { } hash && originals.TryGetPath(hash) is not null;
        }

        var file = new FileInfo(work.Source);
        return file.Exists && file.Length == work.FileSize && string.Equals(StampOf(file), work.SourceStamp, StringComparison.Ordinal);
    }

    /// <summary>The image where it needs no download; null for a URL that was not downloaded, or is to be downloaded again.</summary>
    internal LocalImage? Local(ImageWork work, bool again)
    {
        if (!work.IsUrl)
        {
            return new LocalImage(work, work.Source, null);
        }

        return !again && work.ContentHash is { } hash && originals.TryGetPath(hash) is { } path
            ? new LocalImage(work, path, work.SourceStamp)
            : null;
    }

    /// <summary>Downloads an image and keeps it.</summary>
    /// <exception cref="FetchException">The URL gave no image.</exception>
    internal async Task<LocalImage> DownloadAsync(ImageWork work, CancellationToken cancellationToken)
    {
        var fetched = await fetcher.FetchAsync(work.Source, cancellationToken);
        return new LocalImage(work, await originals.SaveAsync(fetched.Bytes, cancellationToken), fetched.Stamp);
    }

    /// <summary>Reads an image's bytes.</summary>
    /// <exception cref="ImageRejectedException">The file is over the limit on bytes.</exception>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    internal static ImageContent Read(LocalImage image)
    {
        var file = new FileInfo(image.Path);
        if (!file.Exists)
        {
            throw new FileNotFoundException("The image file is gone.");
        }

        if (file.Length > WorkingPicture.Options.MaxBytes)
        {
            throw new ImageRejectedException(
                ImageRejection.TooManyBytes,
                $"The file has {file.Length >> 20} MiB; images may have {WorkingPicture.Options.MaxBytes >> 20} MiB.",
                "Use a smaller file.");
        }

        // the stamp is taken before the bytes: a file that changes meanwhile looks changed next time
        var stamp = image.Work.IsUrl ? image.Stamp : StampOf(file);
        var bytes = File.ReadAllBytes(image.Path);
        return new ImageContent(bytes, OriginalStore.HashOf(bytes), stamp);
    }

    private static string StampOf(FileInfo file) => file.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture);
}
