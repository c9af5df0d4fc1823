using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Core.VectorIndex.Exact;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.VectorIndex;

public sealed class FileIndexStoreTests : IDisposable
{
    private const string Space = "test.v1.squash.2";
    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_newest_generation_is_loaded_and_old_ones_are_dropped()
    {
        var store = Store();
        for (var id = 1; id <= 4; id++)
        {
            await SaveAsync(store, id);
        }

        var loaded = await store.LoadAsync(Space, "Flat", Stop);

        Assert.Equal([4], loaded!.Value.Index.Search([1, 0], 1).Labels);
        Assert.Equal("content 4", loaded.Value.Generation.ContentKey);
        Assert.Equal([4, 3], (await store.ListAsync(Stop)).Select(generation => generation.Generation).OrderDescending());
    }

    [Fact]
    public async Task A_generation_that_does_not_match_its_checksum_is_set_aside_for_the_one_before()
    {
        var store = Store();
        await SaveAsync(store, 1);
        await SaveAsync(store, 2);
        var newest = Files("*.index").Order(StringComparer.Ordinal).Last();
        var bytes = await File.ReadAllBytesAsync(newest, Stop);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(newest, bytes, Stop);

        var loaded = await store.LoadAsync(Space, "Flat", Stop);

        Assert.Equal([1], loaded!.Value.Index.Search([1, 0], 1).Labels);
        Assert.Equal([newest + ".damaged"], Files("*.damaged"));
        Assert.Equal(3, (await SaveAsync(store, 3)).Generation);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_passed_over()
    {
        var store = Store();
        await SaveAsync(store, 1);
        var folder = Path.GetDirectoryName(Files("*.index")[0])!;
        await File.WriteAllTextAsync(Path.Combine(folder, "00000002.index.abc.tmp"), "half", Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "00000003.index"), "no manifest yet", Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "00000004.json"), "{ half", Stop);

        var loaded = await store.LoadAsync(Space, "Flat", Stop);

        Assert.Equal(1, loaded!.Value.Generation.Generation);
    }

    [Fact]
    public async Task Another_space_and_another_kind_are_not_given()
    {
        var store = Store();
        await SaveAsync(store, 1);

        Assert.Null(await store.LoadAsync("test.v2.squash.2", "Flat", Stop));
        Assert.Null(await store.LoadAsync(Space, "HNSW32", Stop));
    }

    [Fact]
    public async Task Saves_side_by_side_take_different_numbers()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Store()).ToArray();

        var saved = await Task.WhenAll(stores.Select((store, i) => SaveAsync(store, i + 1)));

        Assert.Equal(4, saved.Select(generation => generation.Generation).Distinct().Count());
        Assert.NotNull(await Store().LoadAsync(Space, "Flat", Stop));
    }

    private static async Task<IndexGeneration> SaveAsync(FileIndexStore store, int id)
    {
        using var index = new ExactIndexFactory().Create(2);
        index.AddWithIds([1, 0], [id]);
        return await store.SaveAsync(index, Space, $"content {id}", cancellationToken: Stop);
    }

    private FileIndexStore Store() => new(
        Options.Create(new VisualSearchOptions { DataFolder = _folder.Path }), new ExactIndexFactory(), TimeProvider.System, NullLogger<FileIndexStore>.Instance);

    private string[] Files(string pattern) => Directory.GetFiles(_folder.Path, pattern, SearchOption.AllDirectories);
}
