using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>The sample catalogue's scene photos, to try a search with, where they have been made.</summary>
public sealed class SampleScenes(IOptions<VisualSearchOptions> options, IImageCodec codec)
{
    private readonly ConcurrentDictionary<string, byte[]> _thumbnails = new(StringComparer.Ordinal);

    private string Folder => Path.Combine(Path.GetFullPath(options.Value.DataFolder), "sample");

    /// <summary>Names of the scenes in order; none where there are no scenes.</summary>
    public IReadOnlyList<string> Names => [.. Files().Keys.Order(StringComparer.Ordinal)];

    /// <summary>The file of a scene.</summary>
    /// <exception cref="NotFoundException">There is no such scene.</exception>
    public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(Find(name), cancellationToken);

    /// <summary>A scene as a small WebP.</summary>
    /// <exception cref="NotFoundException">There is no such scene.</exception>
    public async Task<byte[]> ThumbnailAsync(string name, CancellationToken cancellationToken)
    {
        var path = Find(name);
        if (_thumbnails.TryGetValue(path, out var kept))
        {
            return kept;
        }

        var file = await File.ReadAllBytesAsync(path, cancellationToken);
        var thumbnail = await Task.Run(() => codec.EncodeWebP(codec.Decode(file, new DecodeOptions { LongestSide = 320 })), cancellationToken);
        return _thumbnails.GetOrAdd(path, thumbnail);
    }

    private string Find(string name) => Files().TryGetValue(name, out var path)
        ? path
        : throw new NotFoundException("There is no such sample photo.", "Choose one of those on the search page.");

    /// <summary>Path by name, from the first column of <c>scenes.csv</c>.</summary>
    private Dictionary<string, string> Files()
    {
        var list = Path.Combine(Folder, "scenes.csv");
        return File.Exists(list)
            ? File.ReadLines(list).Skip(1)
                .Select(line => Path.Combine(Folder, line.Split(',')[0]))
                .Where(File.Exists)
                .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)
                .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
            : [];
    }
}
