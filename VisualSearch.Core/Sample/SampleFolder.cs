using System.Collections.Concurrent;

namespace VisualSearch.Core.Sample;

/// <summary>The folder that the sample is written to: whole files or none, and none that is there already and whole.</summary>
/// <param name="root">The folder.</param>
/// <param name="before">What an earlier run wrote.</param>
internal sealed class SampleFolder(string root, SampleManifest before)
{
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>SHA-256 of the files that were kept or written, by relative path.</summary>
    public IReadOnlyDictionary<string, string> Hashes => _hashes;

    /// <summary>The full path of a file.</summary>
    public string PathOf(string relative) => Path.Combine(root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether a file is as the earlier run left it; then it counts as kept.</summary>
    public async Task<bool> KeepAsync(string relative, CancellationToken cancellationToken)
    {
        var path = PathOf(relative);
        if (!before.Files.TryGetValue(relative, out var expected) || !File.Exists(path))
        {
            return false;
        }

        var actual = SampleManifest.Hash(await File.ReadAllBytesAsync(path, cancellationToken));
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            return false;
        }

        _hashes[relative] = actual;
        return true;
    }

    /// <summary>Writes a file under another name and renames it, unless it has the same content already.</summary>
    public async Task WriteAsync(string relative, byte[] content, CancellationToken cancellationToken)
    {
        var path = PathOf(relative);
        var hash = SampleManifest.Hash(content);
        if (!File.Exists(path) || !string.Equals(SampleManifest.Hash(await File.ReadAllBytesAsync(path, cancellationToken)), hash, StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var partial = path + ".partial";
            try
            {
                await File.WriteAllBytesAsync(partial, content, cancellationToken);
                File.Move(partial, path, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }

        _hashes[relative] = hash;
    }
}
