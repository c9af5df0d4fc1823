using System.Runtime.CompilerServices;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Files and folders that a request names.</summary>
internal static class ImportSource
{
    /// <summary>The absolute path of a request.</summary>
    /// <exception cref="ImportSourceException">Nothing is there.</exception>
    internal static string Find(ImportRequest request)
    {
        var text = request.Path.Trim();
        if (ImageReference.IsUrl(text))
        {
            throw new ImportSourceException(ImportCodes.SourceNotFound, "A catalogue cannot be imported from a URL.", "Download it to this machine and import it from there.");
        }

        var path = text.Length == 0 || text.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(text);
        return File.Exists(path) || Directory.Exists(path)
            ? path!
            : throw new ImportSourceException(
                ImportCodes.SourceNotFound, $"There is no file or folder “{Path.GetFileName(text.TrimEnd('/', '\\'))}” at that place.", "Check the path; it is one of the machine that this program runs on.");
    }

    /// <summary>The file of a request: itself, or the first of some names in the folder that it is.</summary>
    /// <exception cref="ImportSourceException">There is none.</exception>
    internal static string FindFile(ImportRequest request, params ReadOnlySpan<string> names)
    {
        var path = Find(request);
        if (File.Exists(path))
        {
            return path;
        }

        foreach (var name in names)
        {
            if (File.Exists(Path.Combine(path, name)))
            {
                return Path.Combine(path, name);
            }
        }

        throw new ImportSourceException(
            ImportCodes.SourceNotFound, $"The folder holds no {string.Join(" or ", names!)}.", "Name the file itself.");
    }

    /// <summary>Opens a file for reading from start to end.</summary>
    internal static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    /// <summary>Passes items on, and tells a source that cannot be opened or read to its end in words.</summary>
    /// <exception cref="ImportSourceException">The source cannot be read.</exception>
    internal static async IAsyncEnumerable<ImportItem> Guard(
        IAsyncEnumerable<ImportItem> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var enumerator = items.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync())
        {
            yield return enumerator.Current;
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await enumerator.MoveNextAsync();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Unreadable(exception);
            }
        }
    }

    /// <summary>Runs an action on the source, and tells in words that it cannot be read.</summary>
    /// <exception cref="ImportSourceException">The source cannot be read.</exception>
    internal static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception);
        }
    }

    private static ImportSourceException Unreadable(Exception cause) => new(
        ImportCodes.SourceUnreadable, "The source cannot be read to its end.", "Check that it still exists and that this program may read it, then import it again.", cause);
}
