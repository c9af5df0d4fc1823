using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog;

public sealed class CatalogDatabaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrations_and_model_say_the_same()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancel));
    }

    [Fact]
    public async Task An_empty_file_is_migrated_and_used()
    {
        await using var fixture = CatalogFixture.WithoutDatabase();
        Directory.CreateDirectory(fixture.DataFolder);
        await File.WriteAllBytesAsync(fixture.DatabaseFile, [], Cancel);

        await fixture.Database.EnsureReadyAsync(Cancel);
        await fixture.Database.EnsureReadyAsync(Cancel);

        await using var context = fixture.Open();
        context.Products.Add(AProduct("a"));
        await context.SaveChangesAsync(Cancel);
        Assert.Equal("a", (await context.Products.AsNoTracking().SingleAsync(Cancel)).ExternalId);
    }

    [Fact]
    public async Task Several_programs_may_start_at_once()
    {
        await using var fixture = CatalogFixture.WithoutDatabase();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => fixture.Database.EnsureReadyAsync(Cancel), Cancel)));

        await using var context = fixture.Open();
        Assert.Single(await context.Database.GetAppliedMigrationsAsync(Cancel), name => name.EndsWith("_Initial", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_block_the_next_start()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using (var context = fixture.Open())
        {
            await context.Database.ExecuteSqlRawAsync(
                "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)", Cancel);
            await context.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO __EFMigrationsLock VALUES (1, '2020-01-01')", Cancel);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await fixture.Database.EnsureReadyAsync(patience.Token);

        await using var after = fixture.Open();
        Assert.Equal(0, await after.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM __EFMigrationsLock").SingleAsync(Cancel));
    }

    [Fact]
    public async Task The_connection_has_a_write_ahead_log_foreign_keys_and_patience()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();

        Assert.Equal("wal", await PragmaAsync(context, "journal_mode"));
        Assert.Equal("1", await PragmaAsync(context, "foreign_keys"));
        Assert.Equal("1", await PragmaAsync(context, "synchronous"));
        Assert.Equal("60000", await PragmaAsync(context, "busy_timeout"));
    }

    [Fact]
    public async Task The_texts_of_an_earlier_releases_catalogue_are_found_with_their_attributes()
    {
        await using var fixture = CatalogFixture.WithoutDatabase();
        Directory.CreateDirectory(fixture.DataFolder);
        await using (var context = fixture.Open())
        {
            await context.GetService<IMigrator>().MigrateAsync("20261128084624_VectorChecksumsAndRunCounts", Cancel);
            for (var i = 0; i < 1200; i++)
            {
                var product = AProduct($"id{i}");
                product.Attributes = new(StringComparer.Ordinal) { ["Material"] = i == 1100 ? "Walnut" : "Oak" };
                context.Products.Add(product);
            }

            await context.SaveChangesAsync(Cancel);
            await context.Database.ExecuteSqlRawAsync("UPDATE Products SET SearchText = SortName", Cancel);
        }

        await fixture.Database.EnsureReadyAsync(Cancel);

        var found = await fixture.Get<ICatalogQueries>().BrowseAsync(new ProductFilter { Text = "walnut" }, ProductSort.Relevance, 1, 10, Cancel);
        Assert.Equal("id1100", Assert.Single(found.Items).ExternalId);
    }

    [Fact]
    public async Task Concurrent_writers_wait_for_each_other()
    {
        await using var fixture = await CatalogFixture.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(fixture, writer), Cancel)));

        await using var context = fixture.Open();
        Assert.Equal(8 * 20, await context.Products.CountAsync(Cancel));
        Assert.Equal(8 * 20, await context.Images.CountAsync(Cancel));
    }

    [Fact]
    public async Task Deleting_a_product_deletes_its_images_regions_and_vectors()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();
        context.Products.Add(AProduct("a"));
        await context.SaveChangesAsync(Cancel);

        await context.Products.ExecuteDeleteAsync(Cancel);

        Assert.Equal((0, 0, 0), (await context.Images.CountAsync(Cancel), await context.Regions.CountAsync(Cancel), await context.Vectors.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Ids_of_deleted_vectors_never_come_back()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();
        context.Products.Add(AProduct("a"));
        await context.SaveChangesAsync(Cancel);
        var old = await context.Vectors.MaxAsync(v => v.Id, Cancel);
        await context.Products.ExecuteDeleteAsync(Cancel);

        context.ChangeTracker.Clear();
        context.Products.Add(AProduct("a"));
        await context.SaveChangesAsync(Cancel);

        Assert.True(await context.Vectors.MinAsync(v => v.Id, Cancel) > old);
    }

    [Fact]
    public async Task What_must_be_unique_is_refused_twice()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();
        context.Products.Add(AProduct("a"));
        await context.SaveChangesAsync(Cancel);
        var image = await context.Images.AsNoTracking().SingleAsync(Cancel);
        var vector = await context.Vectors.AsNoTracking().SingleAsync(Cancel);

        await RefusedAsync(fixture, c => c.Products.Add(AProduct("a")));
        await RefusedAsync(fixture, c => c.Images.Add(new ProductImage { ProductId = image.ProductId, Source = image.Source }));
        await RefusedAsync(fixture, c => c.Vectors.Add(new RegionVector { RegionId = vector.RegionId, SpaceKey = vector.SpaceKey, Data = [1] }));
    }

    [Fact]
    public async Task Vectors_of_a_space_come_in_id_order_without_sorting()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();
        var sql = context.Vectors.Where(v => v.SpaceKey == "space").OrderBy(v => v.Id).ToQueryString();

        await context.Database.OpenConnectionAsync(Cancel);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(Cancel))
        {
            while (await reader.ReadAsync(Cancel))
            {
                plan.Add(reader.GetString(3));
            }
        }

        Assert.Contains(plan, line => line.Contains("IX_Vectors_SpaceKey", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_come_back_as_they_were_stored()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();
        var product = AProduct("Ünïcode/✓");
        product.Price = 109.99m;
        product.CreatedAt = new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, TimeSpan.FromHours(3));
        product.Attributes = new(StringComparer.Ordinal) { ["colour"] = "\"red\"; DROP TABLE", [""] = "\u0001" };
        product.Images[0].GivenBoxes = [new ImportedBox(-1.5, 2, 3, 4, null), new ImportedBox(1, 2, 3, 4, "boot")];
        context.Products.Add(product);
        await context.SaveChangesAsync(Cancel);

        var read = await context.Products.AsNoTracking().Include(p => p.Images).SingleAsync(Cancel);

        Assert.Equal(109.99m, read.Price);
        Assert.Equal(product.CreatedAt, read.CreatedAt);
        Assert.Equal(product.Attributes, read.Attributes);
        Assert.Equal(product.Images[0].GivenBoxes, read.Images[0].GivenBoxes);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_as_damaged_and_left_alone()
    {
        await using var fixture = CatalogFixture.WithoutDatabase();
        Directory.CreateDirectory(fixture.DataFolder);
        var bytes = Enumerable.Range(0, 10_000).Select(i => (byte)(i * 31)).ToArray();
        await File.WriteAllBytesAsync(fixture.DatabaseFile, bytes, Cancel);

        var exception = await Assert.ThrowsAsync<CatalogDatabaseException>(() => fixture.Database.EnsureReadyAsync(Cancel));

        Assert.Equal((DatabaseTrouble.Damaged, ErrorKind.Damaged), (exception.Trouble, exception.Kind));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(fixture.DatabaseFile, Cancel));
    }

    [Fact]
    public async Task A_page_of_rubbish_in_the_middle_of_the_file_is_named_as_damaged()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using (var context = fixture.Open())
        {
            context.Products.AddRange(Enumerable.Range(0, 500).Select(i => AProduct($"p{i}")));
            await context.SaveChangesAsync(Cancel);
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel);
        }

        SqliteConnection.ClearAllPools();
        await using (var file = new FileStream(fixture.DatabaseFile, FileMode.Open, FileAccess.Write))
        {
            file.Position = 4096 * 30;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 8192).ToArray(), Cancel);
        }

        var exception = await Assert.ThrowsAsync<CatalogDatabaseException>(() => fixture.Database.EnsureReadyAsync(Cancel));
        Assert.Equal(DatabaseTrouble.Damaged, exception.Trouble);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using (var context = fixture.Open())
        {
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '99.0')", Cancel);
        }

        var exception = await Assert.ThrowsAsync<CatalogDatabaseException>(() => fixture.Database.EnsureReadyAsync(Cancel));
        Assert.Equal(DatabaseTrouble.TooNew, exception.Trouble);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_said_so()
    {
        await using var fixture = CatalogFixture.WithoutDatabase();
        await File.WriteAllTextAsync(fixture.DataFolder, "I am a file", Cancel);

        var exception = await Assert.ThrowsAsync<CatalogDatabaseException>(() => fixture.Database.EnsureReadyAsync(Cancel));
        Assert.Equal(DatabaseTrouble.Unreadable, exception.Trouble);
    }

    [Theory]
    [InlineData(13, DatabaseTrouble.DiskFull)]
    [InlineData(8, DatabaseTrouble.ReadOnly)]
    [InlineData(5, DatabaseTrouble.Locked)]
    public void Errors_of_SQLite_inside_those_of_EF_are_told_in_words(int code, DatabaseTrouble trouble)
    {
        var wrapped = new DbUpdateException("wrapped", new SqliteException("native", code));

        var exception = CatalogDatabaseException.From(wrapped);

        Assert.Equal(trouble, exception?.Trouble);
        Assert.NotEmpty(exception!.Advice);
    }

    internal static Product AProduct(string id) => new()
    {
        ExternalId = id,
        Name = "Name of " + id,
        Origin = "origin",
        Images =
        [
            new ProductImage
            {
                Source = $"/pictures/{id}.jpg",
                Regions = [new ImageRegion { XMax = 1, YMax = 1, Finder = "whole", Vectors = [new RegionVector { SpaceKey = "space", Data = [1, 2, 3, 4] }] }],
            },
        ],
    };

    private static async Task WriteAsync(CatalogFixture fixture, int writer)
    {
        for (var i = 0; i < 20; i++)
        {
            await using var context = fixture.Open();
            await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
            await context.Products.CountAsync(Cancel);
            context.Products.Add(AProduct($"{writer}-{i}"));
            await context.SaveChangesAsync(Cancel);
            await transaction.CommitAsync(Cancel);
        }
    }

    private static async Task RefusedAsync(CatalogFixture fixture, Action<CatalogDbContext> add)
    {
        await using var context = fixture.Open();
        add(context);
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancel));
    }

    private static async Task<string?> PragmaAsync(CatalogDbContext context, string name)
    {
        await context.Database.OpenConnectionAsync(Cancel);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return (await command.ExecuteScalarAsync(Cancel))?.ToString();
    }
}
