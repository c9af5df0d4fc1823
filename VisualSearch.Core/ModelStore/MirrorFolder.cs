using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>A folder of weights on this machine or a network drive.</summary>
internal static class MirrorFolder
{
    /// <summary>The file of a model: the one of its name, else any of its size and SHA-256. Null where there is none.</summary>
    internal static async Task<string?> FindAsync(string folder, ModelCard card, CancellationToken cancellationToken)
    {
        var candidates = new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => card.Bytes == 0 || file.Length == card.Bytes)
            .OrderByDescending(file => file.Name.Equals(card.File, StringComparison.Ordinal))
            .ThenBy(file => file.Name, StringComparer.Ordinal);
        foreach (var file in candidates)
        {
            if (string.Equals(await StoreFolder.HashAsync(file.FullName, cancellationToken), card.Sha256, StringComparison.Ordinal))
            {
                return file.FullName;
            }
        }

        return null;
    }

    /// <summary>Copies a file into a partial one.</summary>
    internal static async Task CopyAsync(string path, ModelCard card, PartialFile part, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using var target = part.OpenAt(0);
        var buffer = new byte[1 << 20];
        for (var done = 0L; ;)
        {
            progress?.Report(new PullProgress(card.Name, done, source.Length, "copying"));
            var count = await source.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                break;
            }

            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            done += count;
        }
    }
}
