using Microsoft.Extensions.Options;
using VisualSearch.Core;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>
/// The photos that people search with, in the data folder's <c>photos/</c>, so that a restart loses none. Each is deleted half an hour
/// after its last use, at the next start where the server did not run then; the least recently used go first once they are over the limit.
/// </summary>
public sealed class QueryPhotoFiles(
    IOptions<VisualSearchOptions> options, QueryPictureStore store, TimeProvider time, ILogger<QueryPhotoFiles> logger,
    long maxBytes = QueryPhotoFiles.DefaultMaxBytes) : BackgroundService
{
    /// <summary>Bytes that all photos may take together: 256 MiB.</summary>
    public const long DefaultMaxBytes = 256L << 20;

    private static readonly TimeSpan SweptEvery = TimeSpan.FromMinutes(1);

    private readonly string _folder = Path.Combine(Path.GetFullPath(options.Value.DataFolder), "photos");

    /// <summary>Keeps a photo under its id; where the disk does not take it, it is in memory alone.</summary>
    public async Task KeepAsync(string id, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(_folder);
            }
            else
            {
                Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            await File.WriteAllBytesAsync(PathOf(id), file, cancellationToken);
            File.SetLastWriteTimeUtc(PathOf(id), time.GetUtcNow().UtcDateTime);
            Sweep();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(error, "A photo could not be written; a restart will lose it.");
        }
    }

    /// <summary>The photo of an id, or null where there is none any more.</summary>
    public async Task<byte[]?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return Use(id) ? await File.ReadAllBytesAsync(PathOf(id), cancellationToken) : null;
        }
        catch (IOException)
        {
            // deleted in this moment
            return null;
        }
    }

    /// <summary>Notes that a photo is used now, and tells whether it is there.</summary>
    public bool Use(string id)
    {
        if (!id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || new FileInfo(PathOf(id)) is not { Exists: true } file || IsOld(file))
        {
            return false;
        }

        try
        {
            file.LastWriteTimeUtc = time.GetUtcNow().UtcDateTime;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // deleted in this moment, or of another owner: it goes when its time is over
            return file.Exists;
        }
    }

    /// <summary>Deletes what nobody has used for half an hour, and what is over the limit.</summary>
    public void Sweep()
    {
        store.Sweep();
        var bytes = 0L;
        try
        {
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles().OrderByDescending(static file => file.LastWriteTimeUtc))
            {
                bytes += file.Length;
                if (bytes > maxBytes || IsOld(file))
                {
                    file.Delete();
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            // nobody has given a photo yet
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(error, "Old photos could not be deleted.");
        }
    }

    /// <summary>Deletes what became too old while no server ran, before anybody can ask for it.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Sweep();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweptEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Sweep();
        }
    }

    private bool IsOld(FileInfo file) => time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > QueryPictureStore.Lifetime;

    private string PathOf(string id) => Path.Combine(_folder, id);
}
