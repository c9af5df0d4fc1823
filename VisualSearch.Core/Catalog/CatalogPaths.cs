using Microsoft.Extensions.Options;

namespace VisualSearch.Core.Catalog;

/// <summary>Where the catalogue keeps its files, all below <see cref="VisualSearchOptions.DataFolder"/>.</summary>
internal sealed class CatalogPaths(IOptions<VisualSearchOptions> options)
{
    /// <summary>Absolute path of the data folder.</summary>
    internal string DataFolder { get; } = Path.GetFullPath(options.Value.DataFolder);

    /// <summary>The SQLite file.</summary>
    internal string Database => Path.Combine(DataFolder, "catalogue.db");

    /// <summary>Held while migrations run, so that two programs never migrate at once.</summary>
    internal string MigrationLock => Path.Combine(DataFolder, "catalogue.lock");

    /// <summary>Made thumbnails.</summary>
    internal string Thumbnails => Path.Combine(DataFolder, "thumbnails");

    /// <summary>The catalogue's own copy of the sample's list and pictures.</summary>
    internal string Sample => Path.Combine(DataFolder, "sample");

    /// <summary>Downloaded originals.</summary>
    internal string Originals => Path.Combine(DataFolder, "images");
}
