using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace VisualSearch.Core.ModelStore;

/// <summary>The folder <c>models</c> of the data folder, the only one that the store writes to.</summary>
internal sealed class StoreFolder(IOptions<VisualSearchOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Absolute path; the folder may not exist yet.</summary>
    internal string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(options.Value.DataFolder, "models"));

    /// <summary>A file in it.</summary>
    internal string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>Whether a file lies directly in it.</summary>
    internal bool Holds(string? file) => file is not null && string.Equals(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file)), Path, StringComparison.Ordinal);

    /// <summary>Waits until no other program or task works on a file, then keeps them off until disposed. The system frees it when a process dies.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="onWait">Called once where it must wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task<IDisposable> LockAsync(string file, Action onWait, CancellationToken cancellationToken)
    {
        var locks = Directory.CreateDirectory(System.IO.Path.Combine(Path, ".locks"));
        var path = System.IO.Path.Combine(locks.FullName, file + ".lock");
        for (var waited = false; ; waited = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!waited)
                {
                    onWait();
                }

                await Task.Delay(Poll, clock, cancellationToken);
            }
        }
    }

    /// <summary>SHA-256 of a file in lower-case hex.</summary>
    internal static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
