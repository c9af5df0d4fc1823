using Microsoft.EntityFrameworkCore;

namespace VisualSearch.Core.Catalog;

/// <summary>Makes the catalogue's database ready for use: called once at the start of the program, before anything reads it.</summary>
public sealed class CatalogDatabase
{
    /// <summary>Files up to this size are checked page by page at every start, which takes well under a second.</summary>
    private const long LargestCheckedAtStart = 64L << 20;

    private const string ProductTextMigration = "20261128124500_ProductText";
    private const int FoldedTogether = 500;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    private readonly IDbContextFactory<CatalogDbContext> factory;
    private readonly CatalogPaths paths;
    private readonly TimeProvider clock;

    internal CatalogDatabase(IDbContextFactory<CatalogDbContext> factory, CatalogPaths paths, TimeProvider clock) =>
        (this.factory, this.paths, this.clock) = (factory, paths, clock);

    /// <summary>
    /// Creates the data folder and the database where they are missing, applies pending migrations, and checks the file.
    /// Safe to call again, and from several programs at once.
    /// </summary>
    /// <exception cref="CatalogDatabaseException">The database is damaged, too new, not writable, locked, or the disk is full.</exception>
    public async Task EnsureReadyAsync(CancellationToken cancellationToken = default)
    {
        await CatalogDatabaseException.TranslateAsync(async () =>
        {
            Directory.CreateDirectory(paths.DataFolder);
            await using var migrating = await HoldLockAsync(cancellationToken);
            await using var context = await factory.CreateDbContextAsync(cancellationToken);
            await CheckAsync(context, cancellationToken);
            await MigrateAsync(context, cancellationToken);
            return true;
        });
    }

    private async Task CheckAsync(CatalogDbContext context, CancellationToken cancellationToken)
    {
        var file = new FileInfo(paths.Database);
        if (!file.Exists || file.Length > LargestCheckedAtStart)
        {
            return;
        }

        var findings = await context.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check LIMIT 1").ToListAsync(cancellationToken);
        if (findings is not ["ok"])
        {
            throw new CatalogDatabaseException(DatabaseTrouble.Damaged);
        }
    }

    private static async Task MigrateAsync(CatalogDbContext context, CancellationToken cancellationToken)
    {
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations(), StringComparer.Ordinal).Any())
        {
            throw new CatalogDatabaseException(DatabaseTrouble.TooNew);
        }

        // Left behind by a program that was killed while migrating, it would block EF Core for ever; we hold the file lock.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        if (applied.Any() && !applied.Contains(ProductTextMigration, StringComparer.Ordinal))
        {
            await FoldTextsAsync(context, cancellationToken);
        }

        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    /// <summary>Earlier releases' folded texts have no attributes.</summary>
    private static async Task FoldTextsAsync(CatalogDbContext context, CancellationToken cancellationToken)
    {
        var last = 0L;
        while (await context.Products.Where(p => p.Id > last).OrderBy(p => p.Id).Take(FoldedTogether).ToListAsync(cancellationToken) is [.., var end] products)
        {
            products.ForEach(product => context.Entry(product).State = EntityState.Modified);
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            last = end.Id;
        }
    }

    private async Task<FileStream> HoldLockAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(paths.MigrationLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(paths.MigrationLock))
            {
                if (clock.GetElapsedTime(start) > LockPatience)
                {
                    throw new CatalogDatabaseException(DatabaseTrouble.Locked, exception);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
            }
        }
    }
}
