using VisualSearch.Core;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary>Reads the picture that a person names.</summary>
internal static class PictureSource
{
    /// <summary>The bytes of a file or URL.</summary>
    /// <exception cref="VisualSearchException">There is none, it is too large, or the URL gives none.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string source, IImageFetcher fetcher, CancellationToken cancellationToken)
    {
        if (source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return (await fetcher.FetchAsync(source, cancellationToken)).Bytes;
        }

        if (source.Contains("://", StringComparison.Ordinal))
        {
            throw new InvalidRequestException($"{ValueText.Short(source)} is not an address that is opened.", "Give a file, or an address that begins with http:// or https://.");
        }

        return await ReadFileAsync(source, cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidRequestException(
                $"{path} is a folder.",
                $"Name a picture in it; to add the folder to the catalogue, use {AdvisedCommand.Of("import", path)}.");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new NotFoundException($"There is no file {path}.", "Check the name; relative paths start at the folder you are in.");
        }

        var limit = new DecodeOptions().MaxBytes;
        return file.Length <= limit
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : throw new ImageRejectedException(
                ImageRejection.TooManyBytes, $"{path} is larger than {limit >> 20} MB.", "Save the picture smaller or with stronger compression, then try again.");
    }
}
