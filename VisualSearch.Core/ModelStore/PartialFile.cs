using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>
/// A file on its way: <c>FILE.SHA.part</c> holds what has come, <c>FILE.SHA.part.tag</c> the server's ETag. It becomes the file
/// itself only when size and hash are right.
/// </summary>
internal sealed class PartialFile
{
    private readonly ModelCard _card;
    private readonly StoreFolder _folder;
    private readonly string _path;

    internal PartialFile(ModelCard card, StoreFolder folder)
    {
        (_card, _folder) = (card, folder);
        _path = folder[$"{card.File}.{card.Sha256[..12]}.part"];
    }

    /// <summary>Bytes that have come.</summary>
    internal long Length => new FileInfo(_path) is { Exists: true } file ? file.Length : 0;

    /// <summary>The ETag they came with, or null.</summary>
    internal string? Tag
    {
        get => File.Exists(TagPath) ? File.ReadAllText(TagPath) : null;
        set
        {
            if (value is null)
            {
                File.Delete(TagPath);
            }
            else
            {
                File.WriteAllText(TagPath, value);
            }
        }
    }

    private string TagPath => _path + ".tag";

    /// <summary>Opens it to write on from a place.</summary>
    internal FileStream OpenAt(long position)
    {
        Directory.CreateDirectory(_folder.Path);
        var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        stream.SetLength(position);
        stream.Position = position;
        return stream;
    }

    /// <summary>Throws what has come away.</summary>
    internal void Discard()
    {
        File.Delete(_path);
        File.Delete(TagPath);
    }

    /// <summary>Makes it the file itself if it is what the card says; else throws it away.</summary>
    /// <returns>What is wrong, as a clause, or null.</returns>
    internal async Task<string?> AcceptAsync(CancellationToken cancellationToken)
    {
        var length = Length;
        var hash = length == _card.Bytes || _card.Bytes == 0 ? await StoreFolder.HashAsync(_path, cancellationToken) : null;
        if (hash is not null && hash.Equals(_card.Sha256, StringComparison.Ordinal))
        {
            File.Move(_path, _folder[_card.File], overwrite: true);
            File.Delete(TagPath);
            return null;
        }

        Discard();
        return hash is null
            ? $"it has {length} bytes instead of {_card.Bytes}"
            : $"its SHA-256 is {hash[..12]}... instead of {_card.Sha256[..12]}...";
    }
}
