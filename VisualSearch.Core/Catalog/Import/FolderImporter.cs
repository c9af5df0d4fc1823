using System.Runtime.CompilerServices;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Reads a folder of pictures. Sub-folders are categories, nested ones joined by <c>/</c>; <see cref="FolderNames.ModelOf"/>
/// says which files show the same product. The external id is the category and the model, such as <c>Shoes/8156287</c>.
/// Hidden files and folders and what is no picture are passed over. Links are followed, each folder is read once.
/// </summary>
internal sealed class FolderImporter : ICatalogImporter
{
    public ImportFormat Format => ImportFormat.Folder;

    public async IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var root = ImportSource.Find(request);
        if (!Directory.Exists(root))
        {
            throw new ImportSourceException(ImportCodes.SourceShape, "This is a file and no folder.", "Choose the folder that holds the pictures, or another format.");
        }

        // Listing is blocking work; the caller may be a page.
        await Task.Yield();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Path, string? Category)>([(root, null)]);
        while (open.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!visited.Add(RealPathOf(folder.Path)))
            {
                continue;
            }

            var (entries, problem) = List(root, folder.Path);
            if (problem is not null)
            {
                yield return problem;
            }

            foreach (var sub in entries.OfType<DirectoryInfo>().Reverse())
            {
                open.Push((sub.FullName, folder.Category is null ? sub.Name : $"{folder.Category}/{sub.Name}"));
            }

            foreach (var item in Products(root, [.. entries.OfType<FileInfo>()], folder.Category))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<ImportItem> Products(string root, List<FileInfo> files, string? category)
    {
        foreach (var other in files.Where(file => FolderNames.IsOtherPicture(file.Name)))
        {
            yield return new ImportProblem(
                Path.GetRelativePath(root, other.FullName), ImportCodes.ImageUnusable, "Pictures of this format are not taken. Save it as JPEG, PNG, WebP, GIF, AVIF, HEIF or TIFF.");
        }

        foreach (var product in files.Where(file => FolderNames.IsPicture(file.Name)).GroupBy(file => FolderNames.ModelOf(file.Name), StringComparer.Ordinal))
        {
            foreach (var item in Draft(root, product, category).Finish())
            {
                yield return item;
            }
        }
    }

    private static ProductDraft Draft(string root, IGrouping<string, FileInfo> product, string? category)
    {
        var draft = new ProductDraft(Path.GetRelativePath(root, product.First().FullName))
        {
            Id = category is null ? product.Key : $"{category}/{product.Key}",
            Name = FolderNames.NameOf(product.Key, category),
            Category = category,
        };
        foreach (var file in product)
        {
            draft.AddImage(file.FullName, root);
        }

        return draft;
    }

    private static (List<FileSystemInfo> Entries, ImportProblem? Problem) List(string root, string folder)
    {
        try
        {
            var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => !IsHidden(entry)).ToList();
            entries.Sort(static (left, right) => NaturalOrder.Instance.Compare(left.Name, right.Name));
            return (entries, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], new ImportProblem(
                Path.GetRelativePath(root, folder), ImportCodes.SourceUnreadable, "The folder cannot be read; its pictures were left out. Give this program read access to it."));
        }
    }

    private static bool IsHidden(FileSystemInfo entry) =>
        entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden) || entry.Name.Equals("__MACOSX", StringComparison.Ordinal);

    // The path without links, so that a link upwards is seen as the folder it leads to.
    private static string RealPathOf(string folder)
    {
        var real = Path.GetPathRoot(folder)!;
        foreach (var part in folder[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var link = new DirectoryInfo(Path.Combine(real, part));
            real = link.LinkTarget is null ? link.FullName : link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? link.FullName;
        }

        return real;
    }
}
