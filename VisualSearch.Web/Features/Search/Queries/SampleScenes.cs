using System.Collections.Concurrent;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>The sample catalogue's scene photos, to try a search with.</summary>
public sealed class SampleScenes(SampleCatalog sample, IImageCodec codec)
{
    private readonly ConcurrentDictionary<string, byte[]> _thumbnails = new(StringComparer.Ordinal);

    /// <summary>Names of the scenes in order; none where the sample's files are missing.</summary>
    public IReadOnlyList<string> Names => sample.IsHere ? [.. sample.Scenes.Select(NameOf)] : [];

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

    private string Find(string name) => sample.Scenes.FirstOrDefault(scene => string.Equals(NameOf(scene), name, StringComparison.Ordinal))?.Path
        ?? throw new NotFoundException("There is no such sample photo.", "Choose one of those on the search page.");

    private static string NameOf(SampleScene scene) => Path.GetFileNameWithoutExtension(scene.Path);
}
