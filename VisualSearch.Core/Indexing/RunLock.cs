namespace VisualSearch.Core.Indexing;

/// <summary>
/// Only one run at a time works on a data folder, whichever process it is in. The system lets the lock go when a process
/// dies, so whoever holds it knows that no other run is alive.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>The lock, or null while another run holds it.</summary>
    internal static RunLock? TryTake(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        try
        {
            return new RunLock(new FileStream(
                Path.Combine(dataFolder, "indexing.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The lock.</summary>
    /// <exception cref="UnavailableException">Another run holds it.</exception>
    internal static RunLock Take(string dataFolder) => TryTake(dataFolder) ?? throw new UnavailableException(
        "Another import or re-index is running on this catalogue.", "Wait until it has ended, or cancel it, and try again.");

    public void Dispose() => _file.Dispose();
}
