using Microsoft.Extensions.Options;

namespace VisualSearch.Core.Inference;

/// <summary>The folders in which cards and weights are looked for.</summary>
/// <param name="options">Names the configured folders and the data folder.</param>
internal sealed class ModelFolderResolver(IOptions<VisualSearchOptions> options)
{
    /// <summary>
    /// Existing folders, first match wins: the configured ones (a relative one is taken from the working directory, else from
    /// the folder that holds <c>models</c>), then <c>models</c> beside the program or above it, then <c>models</c> in the data folder.
    /// </summary>
    internal IReadOnlyList<string> Folders
    {
        get
        {
            var bundled = FindBundled(AppContext.BaseDirectory);
            return options.Value.ModelFolders
                .Select(folder => Locate(folder, Path.GetDirectoryName(bundled)))
                .Append(bundled)
                .Append(Path.Combine(options.Value.DataFolder, "models"))
                .OfType<string>()
                .Select(Path.GetFullPath)
                .Where(Directory.Exists)
                .Distinct(StringComparer.Ordinal)
                .ToList();
        }
    }

    /// <summary>The nearest folder <c>models</c> with a card in it, in the given folder or above it.</summary>
    internal static string? FindBundled(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, "models");
            if (Directory.Exists(models) && Directory.EnumerateFiles(models, "*.json").Any())
            {
                return models;
            }
        }

        return null;
    }

    private static string Locate(string folder, string? home) =>
        Directory.Exists(folder) || Path.IsPathRooted(folder) || home is null ? folder : Path.Combine(home, folder);
}
