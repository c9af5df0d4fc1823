using System.Runtime.InteropServices;

namespace VisualSearch.Core;

/// <summary>Writes files so that a reader, or a crash at any moment, sees the old content or the new and nothing between.</summary>
internal static partial class AtomicFile
{
    private const int ReadOnlyDirectory = 0x10000;

    /// <summary>Writes beside the target, syncs, renames it over the target and syncs the folder, which is created where it is missing.</summary>
    /// <exception cref="IOException">The file cannot be written, or is there and may not be overwritten; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    internal static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite = true)
    {
        var temporary = TemporaryBeside(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            Replace(path, temporary, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc cref="Write" />
    internal static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var temporary = TemporaryBeside(path);
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(bytes, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            Replace(path, temporary, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string TemporaryBeside(string path) =>
        Path.Combine(Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!).FullName, $"{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");

    private static void Replace(string path, string temporary, bool overwrite)
    {
        File.Move(temporary, path, overwrite);
        SyncFolder(Path.GetDirectoryName(temporary)!);
    }

    private static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
