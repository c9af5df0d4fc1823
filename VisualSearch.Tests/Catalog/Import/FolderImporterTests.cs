using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class FolderImporterTests
{
    [Fact]
    public async Task Subfolders_are_categories_and_model_image_names_group_images()
    {
        using var source = new ImportedSource();
        foreach (var file in new[] { "8156287_10.jpg", "8156287_9.jpg", "loose.PNG", "Shoes/Boots/b_1.webp", "Shoes/b_2.jpg", "notes.txt" })
        {
            await source.WriteAsync([1], file.Split('/'));
        }

        await ReadAsync(source);

        Assert.Equal(
            ["8156287||8156287_9.jpg,8156287_10.jpg", "loose||loose.PNG", "Shoes/b|Shoes|b_2.jpg", "Shoes/Boots/b|Shoes/Boots|b_1.webp"],
            source.Products.Select(p => $"{p.ExternalId}|{p.Category}|{string.Join(',', p.Images.Select(i => Path.GetFileName(i.Source)))}"), StringComparer.Ordinal);
        Assert.Empty(source.Problems);
    }

    [Theory]
    [InlineData("8156287_476862.jpg", "8156287")]
    [InlineData("red_shoe_2.jpg", "red_shoe")]
    [InlineData("red_shoe.jpg", "red_shoe")]
    [InlineData("vitamin_c.jpg", "vitamin_c")]
    [InlineData("boot_front.jpg", "boot")]
    [InlineData("boot_IMG12.jpg", "boot")]
    [InlineData("_5.jpg", "_5")]
    [InlineData("5.jpg", "5")]
    [InlineData("a.b_3.jpeg", "a.b")]
    [InlineData("a__3.jpeg", "a")]
    public void The_last_underscore_parts_model_from_image_only_before_an_image_id(string file, string model) =>
        Assert.Equal(model, FolderNames.ModelOf(file));

    [Theory]
    [InlineData("red_shoe", null, "red shoe")]
    [InlineData("8156287", "Sport/Shoes", "Shoes 8156287")]
    [InlineData("8156287", null, "8156287")]
    [InlineData("___", null, "___")]
    public void Names_are_for_people(string model, string? category, string name) => Assert.Equal(name, FolderNames.NameOf(model, category));

    [Fact]
    public async Task Hidden_files_are_passed_over_and_pictures_of_other_formats_told()
    {
        using var source = new ImportedSource();
        foreach (var file in new[] { ".hidden.jpg", ".git/a.jpg", "__MACOSX/b.jpg", "a.jpg", "old.bmp", "k/raw.CR2", "readme.md" })
        {
            await source.WriteAsync([1], file.Split('/'));
        }

        await ReadAsync(source);

        Assert.Equal("a", source.Products.Single().ExternalId);
        Assert.Equal($"old.bmp image-unusable; {Path.Combine("k", "raw.CR2")} image-unusable", source.ProblemList);
    }

    [Fact]
    public async Task Links_are_followed_and_loops_end()
    {
        using var source = new ImportedSource();
        await source.WriteAsync([1], "shop", "a.jpg");
        await source.WriteAsync([1], "elsewhere", "b.jpg");
        Directory.CreateSymbolicLink(source["shop", "loop"], source["shop"]);
        Directory.CreateSymbolicLink(source["shop", "up"], source.Folder);
        Directory.CreateSymbolicLink(source["shop", "self"], source["shop", "self"]);

        await source.ReadAsync(new ImportRequest { Path = source["shop"] });

        Assert.Equal("a up/elsewhere/b", string.Join(' ', source.Products.Select(p => p.ExternalId)));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_may_not_be_read_is_told_and_the_rest_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Access rights do not bind this user.");
        using var source = new ImportedSource();
        await source.WriteAsync([1], "locked", "a.jpg");
        await source.WriteAsync([1], "open", "b.jpg");
        File.SetUnixFileMode(source["locked"], UnixFileMode.None);

        await ReadAsync(source);
        File.SetUnixFileMode(source["locked"], UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);

        Assert.Equal("open/b", source.Products.Single().ExternalId);
        Assert.Equal("locked source-unreadable", source.ProblemList);
    }

    [Fact]
    public async Task A_file_is_no_folder()
    {
        using var source = new ImportedSource();
        var path = await source.WriteAsync([1], "a.jpg");

        var exception = await Assert.ThrowsAsync<ImportSourceException>(() => source.ReadAsync(new ImportRequest { Path = path, Format = ImportFormat.Folder }));
        Assert.Equal("source-shape", exception.Code);
    }

    [Fact]
    public void Natural_order_is_an_order()
    {
        var random = new Random(9);
        string Name() => string.Concat(random.GetItems(["a", "B", "b", "0", "1", "10", "007", "_", "ü"], random.Next(0, 5)));
        int Compare(string x, string y) => Math.Sign(NaturalOrder.Instance.Compare(x, y));
        for (var round = 0; round < 5_000; round++)
        {
            var (a, b, c) = (Name(), Name(), Name());
            Assert.Equal(Compare(a, b), -Compare(b, a));
            Assert.Equal(Compare(a, b) == 0, string.Equals(a, b, StringComparison.Ordinal));
            Assert.True(Compare(a, b) > 0 || Compare(b, c) > 0 || Compare(a, c) <= 0, $"{a} {b} {c}");
        }

        Assert.Equal("shoe1 Shoe2 shoe10", string.Join(' ', new[] { "shoe10", "Shoe2", "shoe1" }.Order(NaturalOrder.Instance)));
    }

    private static Task ReadAsync(ImportedSource source) => source.ReadAsync(new ImportRequest { Path = source.Folder });
}
