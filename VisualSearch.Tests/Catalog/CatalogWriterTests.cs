using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog;

public sealed class CatalogWriterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_an_item_says_is_stored()
    {
        await using var fixture = await CatalogFixture.CreateAsync();

        var written = await WriteAsync(fixture, "o", Item("boot", "/a.jpg", "/b.jpg") with
        {
            Category = "Shoes/Boots", Brand = "Daybird", Price = 12.5m, Currency = "EUR", Description = "Warm", Url = "https://shop/boot",
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["colour"] = "red" },
        });

        var product = await ProductAsync(fixture, "boot");
        Assert.Equal(("Name of boot", "Shoes/Boots", "Daybird", 12.5m, "EUR", "Warm", "https://shop/boot", "o", true),
            (product.Name, product.Category, product.Brand, product.Price, product.Currency, product.Description, product.Url, product.Origin, product.IsActive));
        Assert.Equal("red", product.Attributes["colour"]);
        Assert.Equal("/a.jpg /b.jpg", SourcesOf(product));
        Assert.Equal(product.Images.OrderBy(i => i.Position).Select(i => i.Id), written.ImageIds);
        Assert.Equal((1, 0, 0), (written.Created, written.Changed, written.Unchanged));
    }

    [Fact]
    public async Task Items_of_one_id_merge_within_a_batch_and_across_batches()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var run = fixture.Get<CatalogWriter>().Begin("o");

        var first = await run.WriteAsync([Item("x", "/1.jpg"), Item("x", "/2.jpg", "/1.jpg") with { Brand = "B", Price = 5, Currency = "EUR" }], Cancel);
        var second = await run.WriteAsync([Item("x", "/3.jpg") with { Name = "Other", Brand = "C", Category = "K", Price = 9, Currency = "USD" }, Item("x", "/2.jpg")], Cancel);

        var product = await ProductAsync(fixture, "x");
        Assert.Equal(("Name of x", "B", "K", 5m, "EUR"), (product.Name, product.Brand, product.Category, product.Price, product.Currency));
        Assert.Equal("/1.jpg /2.jpg /3.jpg", SourcesOf(product));
        Assert.Equal((2, 2), (first.ImageIds.Count, second.ImageIds.Count));
    }

    [Fact]
    public async Task A_later_item_that_contradicts_the_first_is_told_with_what_is_kept_wherever_batches_are_cut()
    {
        ImportedProduct[] items =
        [
            Item("D1", "/a.jpg") with { Place = "row 2", Name = "Mug", Price = 4.20m, Brand = "Nord" },
            Item("D1", "/b.jpg") with { Place = "row 3", Name = "Mug again", Price = 5.20m, Currency = "EUR" },
            Item("D1", "/c.jpg") with { Place = "row 4", Name = "D1" },
            Item("D1", "/a.jpg") with { Place = "row 5", Name = "Mug", Price = 4.2m, Category = "Cups" },
            Item("D1") with { Place = "row 6", Name = "Mug", Price = 6.20m, IsVariant = true, Category = "Mugs" },
        ];
        foreach (var size in new[] { 1, 2, 5 })
        {
            await using var fixture = await CatalogFixture.CreateAsync();
            var run = fixture.Get<CatalogWriter>().Begin("o");
            var notices = new List<ImportProblem>();
            foreach (var batch in items.Chunk(size))
            {
                notices.AddRange((await run.WriteAsync(batch, Cancel)).Notices);
            }

            Assert.Equal("row 3 row 6", string.Join(' ', notices.Select(notice => notice.Place)));
            Assert.All(notices, notice => Assert.True(notice.IsNotice));
            Assert.Contains("name: “Mug” is kept, “Mug again” left out, price: “4.2” is kept, “5.2” left out", notices[0].Message, StringComparison.Ordinal);
            Assert.Contains("category: “Cups” is kept, “Mugs” left out", notices[1].Message, StringComparison.Ordinal);
            Assert.DoesNotContain("6.2", notices[1].Message, StringComparison.Ordinal);
            var product = await ProductAsync(fixture, "D1");
            Assert.Equal(("Mug", 4.20m, "Nord", "Cups"), (product.Name, product.Price, product.Brand, product.Category));
            Assert.Equal((3, 1), (product.Images.Count, run.Products));
        }
    }

    [Fact]
    public async Task A_run_contradicts_nothing_that_an_earlier_run_wrote()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "o", Item("a", "/a.jpg") with { Price = 1 });

        Assert.Empty((await WriteAsync(fixture, "o", Item("a", "/a.jpg") with { Name = "Other", Price = 2 })).Notices);
    }

    [Fact]
    public async Task A_name_is_taken_from_the_first_item_that_has_one()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var run = fixture.Get<CatalogWriter>().Begin("o");
        await run.WriteAsync([Item("a", "/1.jpg") with { Name = "a" }], Cancel);

        await run.WriteAsync([Item("a", "/2.jpg") with { Name = "a" }, Item("a", "/3.jpg") with { Name = "Boot" }], Cancel);

        Assert.Equal("Boot", (await ProductAsync(fixture, "a")).Name);
    }

    [Fact]
    public async Task Merging_does_not_depend_on_where_batches_are_cut()
    {
        var random = new Random(7);
        for (var round = 0; round < 10; round++)
        {
            var items = Enumerable.Range(0, 30).Select(_ => RandomItem(random)).ToList();
            await using var whole = await CatalogFixture.CreateAsync();
            await using var cut = await CatalogFixture.CreateAsync();
            await WriteAsync(whole, "o", [.. items]);
            var run = cut.Get<CatalogWriter>().Begin("o");
            for (var at = 0; at < items.Count;)
            {
                var size = random.Next(1, 8);
                await run.WriteAsync(items.Skip(at).Take(size).ToList(), Cancel);
                at += size;
            }

            Assert.Equal(await DumpAsync(whole), await DumpAsync(cut));
        }
    }

    [Fact]
    public async Task Writing_the_same_again_changes_nothing_and_keeps_ids_regions_and_vectors()
    {
        var clock = new SettableClock();
        await using var fixture = await CatalogFixture.CreateAsync(s => s.AddSingleton<TimeProvider>(clock));
        var items = new[] { Item("a", "/a.jpg") with { Price = 1.10m }, Item("b", "/b.jpg", "/c.jpg") with { Category = "K" } };
        var before = await WriteAsync(fixture, "o", items);
        await AddVectorsAsync(fixture);
        clock.Now += TimeSpan.FromDays(1);

        var run = fixture.Get<CatalogWriter>().Begin("o");
        var after = await run.WriteAsync(items, Cancel);
        var gone = await run.DeactivateMissingAsync(Cancel);

        Assert.Equal(before.ImageIds, after.ImageIds);
        Assert.Equal((0, 0, 2), (after.Created, after.Changed, after.Unchanged));
        Assert.Equal(new DeactivatedItems(0, 0), gone);
        await using var context = fixture.Open();
        Assert.Equal(3, await context.Vectors.CountAsync(Cancel));
        Assert.All(await context.Products.ToListAsync(Cancel), p => Assert.Equal(p.CreatedAt, p.UpdatedAt));
    }

    [Fact]
    public async Task Changed_fields_are_updated_and_dated_and_emptied_fields_emptied()
    {
        var clock = new SettableClock();
        await using var fixture = await CatalogFixture.CreateAsync(s => s.AddSingleton<TimeProvider>(clock));
        await WriteAsync(fixture, "o", Item("a", "/a.jpg") with { Brand = "B", Price = 1 });
        var created = clock.Now;
        clock.Now += TimeSpan.FromDays(1);

        var written = await WriteAsync(fixture, "o", Item("a", "/a.jpg") with { Price = 2, Name = "Ärmel" });

        var product = await ProductAsync(fixture, "a");
        Assert.Equal((null, 2m, "Ärmel", created, clock.Now), (product.Brand, product.Price, product.Name, product.CreatedAt, product.UpdatedAt));
        Assert.Equal(1, written.Changed);
        Assert.Single((await fixture.Get<ICatalogQueries>().BrowseAsync(new ProductFilter { Text = "armel" }, ProductSort.Name, 1, 10, Cancel)).Items);
    }

    [Fact]
    public async Task What_the_source_no_longer_has_is_deactivated_and_comes_back_with_its_vectors()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "o", Item("stays", "/1.jpg", "/2.jpg"), Item("goes", "/3.jpg"));
        await WriteAsync(fixture, "elsewhere", Item("other", "/4.jpg"));
        await AddVectorsAsync(fixture);

        var run = fixture.Get<CatalogWriter>().Begin("o");
        await run.WriteAsync([Item("stays", "/2.jpg")], Cancel);
        var gone = await run.DeactivateMissingAsync(Cancel);

        Assert.Equal(new DeactivatedItems(1, 2), gone);
        Assert.False((await ProductAsync(fixture, "goes")).IsActive);
        Assert.True((await ProductAsync(fixture, "other")).IsActive);
        Assert.Equal("/2.jpg", Assert.Single((await ProductAsync(fixture, "stays")).Images, i => i.IsActive).Source);

        var back = await WriteAsync(fixture, "o", Item("goes", "/3.jpg"), Item("stays", "/1.jpg", "/2.jpg"));

        Assert.Equal((0, 2), (back.Created, back.Changed));
        await using var context = fixture.Open();
        Assert.True(await context.Products.AllAsync(p => p.IsActive, Cancel));
        Assert.True(await context.Images.AllAsync(i => i.IsActive && i.Regions.Any(r => r.Vectors.Count == 1), Cancel));
    }

    [Fact]
    public async Task Without_being_asked_nothing_is_deactivated()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "o", Item("a", "/1.jpg"));

        await WriteAsync(fixture, "o", Item("b", "/2.jpg"));

        Assert.True((await ProductAsync(fixture, "a")).IsActive);
    }

    [Fact]
    public async Task An_id_of_another_sources_product_is_refused_and_told_and_that_product_left_alone()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "a", Item("1", "/mug.jpg") with { Name = "Mug" });

        var run = fixture.Get<CatalogWriter>().Begin("b");
        var written = await run.WriteAsync([Item("1", "/chair.jpg") with { Name = "Chair" }, Item("2", "/lamp.jpg"), Item("1", "/chair2.jpg")], Cancel);
        await run.DeactivateMissingAsync(Cancel);

        var mug = await ProductAsync(fixture, "1");
        Assert.Equal(("Mug", "a", true, "/mug.jpg"), (mug.Name, mug.Origin, mug.IsActive, SourcesOf(mug)));
        Assert.Equal(["id-in-use", "id-in-use"], written.Refused.Select(problem => problem.Code).ToList());
        Assert.Contains("“Mug”", written.Refused[0].Message, StringComparison.Ordinal);
        Assert.Equal((1, 1, false), (written.Created, run.Refused, run.IsAllRefused));
    }

    [Fact]
    public async Task A_product_is_taken_over_when_asked_and_its_former_source_can_neither_hide_nor_change_it()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "old", Item("a", "/old.jpg") with { Brand = "Old" });

        var taking = fixture.Get<CatalogWriter>().Begin("new", takeOver: true);
        await taking.WriteAsync([Item("a", "/new.jpg") with { Brand = "New" }], Cancel);
        await taking.DeactivateMissingAsync(Cancel);
        var former = fixture.Get<CatalogWriter>().Begin("old");
        var gone = await former.DeactivateMissingAsync(Cancel);
        await former.WriteAsync([Item("a", "/old.jpg") with { Brand = "Old" }], Cancel);

        var product = await ProductAsync(fixture, "a");
        Assert.Equal(("new", "New", true), (product.Origin, product.Brand, product.IsActive));
        Assert.Equal(["/new.jpg"], product.Images.Where(image => image.IsActive).Select(image => image.Source).ToList());
        Assert.Equal((0, true), (gone.Products, former.IsAllRefused));
    }

    [Fact]
    public async Task A_product_that_its_source_no_longer_has_is_taken_over_without_its_pictures()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "a", Item("1", "/mug.jpg"));
        await fixture.Get<CatalogWriter>().DeactivateAsync("a", Cancel);

        var written = await WriteAsync(fixture, "b", Item("1"));

        var product = await ProductAsync(fixture, "1");
        Assert.Equal(("b", true), (product.Origin, product.IsActive));
        Assert.DoesNotContain(product.Images, image => image.IsActive);
        Assert.Empty(written.Refused);
    }

    [Fact]
    public void No_import_changes_what_another_source_has()
    {
        var ids = Gen.SubListOf<string>(["1", "2", "3", "4"]).Select(chosen => chosen.ToList());
        var imports = from source in Gen.Elements("a", "b", "c") from items in ids select (Source: source, Ids: items);
        Prop.ForAll(Gen.ListOf(imports).Resize(8).ToArbitrary(), steps => CheckAsync([.. steps]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

        static async Task CheckAsync(List<(string Source, List<string> Ids)> steps)
        {
            await using var fixture = await CatalogFixture.CreateAsync();
            foreach (var (source, ids) in steps)
            {
                var before = await OfOthersAsync(fixture, source);
                var run = fixture.Get<CatalogWriter>().Begin(source);
                await run.WriteAsync(ids.ConvertAll(id => Item(id, $"/{source}/{id}.jpg") with { Name = $"{source}{id}" }), Cancel);
                await run.DeactivateMissingAsync(Cancel);

                Assert.Equal(before, await OfOthersAsync(fixture, source));
                await using var context = fixture.Open();
                var own = await context.Products.AsNoTracking().Where(p => p.Origin == source && p.IsActive).Select(p => p.ExternalId).ToListAsync(Cancel);
                Assert.Equal(
                    ids.Except(before.Select(p => p.Id), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(),
                    own.Order(StringComparer.Ordinal).ToList());
            }
        }

        static async Task<List<(string Id, string Name, string? Picture)>> OfOthersAsync(CatalogFixture fixture, string source)
        {
            await using var context = fixture.Open();
            var products = await context.Products.AsNoTracking().Include(p => p.Images)
                .Where(p => p.Origin != source && p.IsActive).OrderBy(p => p.ExternalId).ToListAsync(Cancel);
            return products.ConvertAll(p => (p.ExternalId, p.Name, p.Images.Find(image => image.IsActive)?.Source));
        }
    }

    [Fact]
    public async Task What_would_go_is_counted_against_what_was_there()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "o", Item("stays", "/1.jpg", "/2.jpg"), Item("bare", "/3.jpg", "/4.jpg"), Item("goes", "/5.jpg"), Item("never had any"));
        var run = fixture.Get<CatalogWriter>().Begin("o");

        await run.WriteAsync([Item("stays", "/2.jpg"), Item("bare"), Item("never had any"), Item("new", "/6.jpg")], Cancel);

        Assert.Equal(new MissingItems(Products: 1, WithoutPictures: 1, Pictures: 4, Known: 4), await run.CountMissingAsync(Cancel));
        Assert.True((await ProductAsync(fixture, "goes")).IsActive);
    }

    [Fact]
    public async Task The_first_product_of_ones_own_puts_the_sample_away_and_takes_its_ids()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "sample", Item("mug", "/sample.jpg"), Item("lamp", "/lamp.jpg"));

        var written = await WriteAsync(fixture, "mine", Item("mug", "/mine.jpg"));

        Assert.True(written.SamplePutAway);
        Assert.False((await ProductAsync(fixture, "lamp")).IsActive);
        var mug = await ProductAsync(fixture, "mug");
        Assert.Equal(("mine", true, "/mine.jpg"), (mug.Origin, mug.IsActive, mug.Images.Single(image => image.IsActive).Source));
    }

    [Fact]
    public async Task The_sample_stays_when_it_is_kept_or_when_products_of_ones_own_were_there_before()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await WriteAsync(fixture, "sample", Item("lamp", "/lamp.jpg"), Item("mug", "/sample.jpg"));

        var kept = await fixture.Get<CatalogWriter>().Begin("mine", keepSample: true).WriteAsync([Item("boot", "/1.jpg"), Item("mug", "/mine.jpg")], Cancel);
        var second = await WriteAsync(fixture, "mine too", Item("hat", "/2.jpg"));

        Assert.Equal((false, false), (kept.SamplePutAway, second.SamplePutAway));
        Assert.True((await ProductAsync(fixture, "lamp")).IsActive);
        Assert.Equal("/mine.jpg", (await ProductAsync(fixture, "mug")).Images.Single(image => image.IsActive).Source);
    }

    [Fact]
    public async Task Given_boxes_are_kept_in_pixels_and_other_boxes_make_the_image_pending()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var box = new ImportedBox(1, 2, 30, 40, "boot");
        await WriteAsync(fixture, "o", Item("a") with { Images = [new ImportedImage("/a.jpg", "here", [box])] });
        await SetStatusAsync(fixture, ImageStatus.Given, "finder");

        await WriteAsync(fixture, "o", Item("a") with { Images = [new ImportedImage("/a.jpg", "here", [box])] });
        var same = (await ProductAsync(fixture, "a")).Images.Single();
        await WriteAsync(fixture, "o", Item("a") with { Images = [new ImportedImage("/a.jpg", "here", [box with { X1 = 0 }])] });
        var other = (await ProductAsync(fixture, "a")).Images.Single();

        Assert.Equal((ImageStatus.Given, "finder"), (same.Status, same.RegionFinderKey));
        Assert.Equal([box], same.GivenBoxes!);
        Assert.Equal((ImageStatus.Pending, null), (other.Status, other.RegionFinderKey));
        Assert.Equal([box with { X1 = 0 }], other.GivenBoxes!);
    }

    [Fact]
    public async Task Boxes_of_one_image_from_several_items_of_a_run_are_joined()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        ImportedBox left = new(0, 0, 10, 10, "left"), right = new(20, 0, 30, 10, "right");
        var run = fixture.Get<CatalogWriter>().Begin("o");

        await run.WriteAsync([Item("a") with { Images = [new ImportedImage("/a.jpg", "1", [left])] }], Cancel);
        await run.WriteAsync([Item("a") with { Images = [new ImportedImage("/a.jpg", "2", [right, left])] }], Cancel);

        Assert.Equal([left, right], (await ProductAsync(fixture, "a")).Images.Single().GivenBoxes!);
    }

    [Fact]
    public async Task Many_transactions_of_products_go_in_and_again()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var items = Enumerable.Range(0, 2_000).Select(i => Item($"p{i}", $"/pictures/{i}.jpg") with { Category = $"K/{i % 20}", Price = i }).ToArray();

        var first = await WriteAsync(fixture, "o", items);
        var run = fixture.Get<CatalogWriter>().Begin("o");
        var again = await run.WriteAsync(items, Cancel);
        var gone = await run.DeactivateMissingAsync(Cancel);

        Assert.Equal((2_000, 2_000), (first.Created, again.Unchanged));
        Assert.Equal(first.ImageIds, again.ImageIds);
        Assert.Equal(new DeactivatedItems(0, 0), gone);
    }

    [Fact]
    public async Task A_locked_up_database_is_told_in_words()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(fixture.DataFolder, "catalogue.db*"))
        {
            File.Delete(file);
        }

        await File.WriteAllTextAsync(fixture.DatabaseFile, new string('x', 5000), Cancel);

        var exception = await Assert.ThrowsAsync<CatalogDatabaseException>(() => WriteAsync(fixture, "o", Item("a", "/a.jpg")));
        Assert.Equal(DatabaseTrouble.Damaged, exception.Trouble);
    }

    internal static ImportedProduct Item(string id, params string[] images) =>
        new("place", id, "Name of " + id) { Images = [.. images.Select(image => new ImportedImage(image, "place", []))] };

    private static Task<WrittenBatch> WriteAsync(CatalogFixture fixture, string origin, params ImportedProduct[] items) =>
        fixture.Get<CatalogWriter>().Begin(origin).WriteAsync(items, Cancel);

    private static async Task<Product> ProductAsync(CatalogFixture fixture, string id)
    {
        await using var context = fixture.Open();
        return await context.Products.AsNoTracking().Include(p => p.Images).SingleAsync(p => p.ExternalId == id, Cancel);
    }

    private static string SourcesOf(Product product) => string.Join(' ', product.Images.OrderBy(i => i.Position).Select(i => i.Source));

    private static async Task AddVectorsAsync(CatalogFixture fixture)
    {
        await using var context = fixture.Open();
        foreach (var image in await context.Images.ToListAsync(Cancel))
        {
            image.Regions.Add(new ImageRegion { XMax = 1, YMax = 1, Finder = "f", Vectors = [new RegionVector { SpaceKey = "s", Data = [1] }] });
        }

        await context.SaveChangesAsync(Cancel);
    }

    private static async Task SetStatusAsync(CatalogFixture fixture, ImageStatus status, string finder)
    {
        await using var context = fixture.Open();
        await context.Images.ExecuteUpdateAsync(set => set.SetProperty(i => i.Status, status).SetProperty(i => i.RegionFinderKey, finder), Cancel);
    }

    private static ImportedProduct RandomItem(Random random)
    {
        string? Maybe(string text) => random.Next(2) == 0 ? null : text + random.Next(3);
        return new ImportedProduct("p", "id" + random.Next(4), random.Next(3) == 0 ? "id" + random.Next(4) : "n" + random.Next(3))
        {
            Category = Maybe("c"), Brand = Maybe("b"), Description = Maybe("d"), Url = Maybe("u"),
            Price = random.Next(2) == 0 ? null : random.Next(5), Currency = Maybe("C"),
            Attributes = Maybe("a") is { } name ? new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "v" + random.Next(9) } : new Dictionary<string, string>(StringComparer.Ordinal),
            Images = Enumerable.Range(0, random.Next(3)).Select(_ => new ImportedImage(
                $"/i{random.Next(6)}", "p", Enumerable.Range(0, random.Next(3)).Select(b => new ImportedBox(b, 0, random.Next(1, 3), 1, null)).ToList())).ToList(),
        };
    }

    private static async Task<List<string>> DumpAsync(CatalogFixture fixture)
    {
        await using var context = fixture.Open();
        var products = await context.Products.AsNoTracking().Include(p => p.Images).OrderBy(p => p.ExternalId).ToListAsync(Cancel);
        return products.ConvertAll(p => string.Join('|', [
            p.ExternalId, p.Name, p.Category, p.Brand, p.Price?.ToString(), p.Currency, p.Description, p.Url,
            .. p.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.ToString()),
            .. p.Images.OrderBy(i => i.Position).Select(i => $"{i.Position} {i.Source} {string.Join(',', i.GivenBoxes ?? [])}")]));
    }
}

/// <summary>A clock that stands where the test puts it.</summary>
internal sealed class SettableClock : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
