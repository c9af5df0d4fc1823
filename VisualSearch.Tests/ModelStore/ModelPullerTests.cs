using VisualSearch.Core;
using VisualSearch.Core.ModelStore;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.ModelStore;

public sealed class ModelPullerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_pulled_is_verified_and_usable_at_once()
    {
        await using var host = new StoreHost();
        await using var server = await WeightsServer.StartAsync(host.Weights, "mean-colour.onnx");
        Assert.Null(host.Catalog.Get("mean-colour").WeightsPath);
        var progress = new Reports<PullProgress>();

        var outcome = await host.PullAsync(server.Folder, progress);

        Assert.Equal((false, (long)host.Weights.Length), (outcome.WasThere, outcome.Bytes));
        Assert.Equal(host.Target, host.Catalog.Get("mean-colour").WeightsPath);
        Assert.Equal(host.Weights.Length, progress.All.Where(report => report.Words is "downloading").Max(report => report.Done));
        Assert.Equal("", host.Partial);
    }

    [Fact]
    public async Task Weights_at_hand_are_not_fetched_again()
    {
        await using var host = new StoreHost();
        await using var server = await WeightsServer.StartAsync(host.Weights);
        await host.PullAsync(server.Folder);

        Assert.True((await host.PullAsync(server.Folder)).WasThere);

        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task A_pull_goes_on_where_a_cancelled_one_stopped()
    {
        await using var host = new StoreHost();
        var never = new TaskCompletionSource();
        await using var server = await WeightsServer.StartAsync(host.Weights, hold: () => never.Task);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new Reports<PullProgress>(report =>
        {
            if (report.Done >= host.Weights.Length / 2)
            {
                cancel.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Store.PullAsync("mean-colour", server.Folder, progress, cancel.Token));
        var there = new FileInfo(host.Partial).Length;
        never.SetResult();

        await host.PullAsync(server.Folder);

        Assert.Equal([null, $"bytes={there}-"], server.Ranges, StringComparer.Ordinal);
        Assert.InRange(there, 1, host.Weights.Length - 1);
        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_again()
    {
        await using var host = new StoreHost();
        await using var server = await WeightsServer.StartAsync(host.Weights, breakAfter: 100_000);

        await host.PullAsync(server.Folder);

        Assert.Equal(2, server.Ranges.Count);
        Assert.StartsWith("bytes=", server.Ranges.Last(), StringComparison.Ordinal);
        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Theory]
    [InlineData(false, "\"1\"")]
    [InlineData(true, "\"2\"")]
    public async Task A_server_that_sends_no_parts_or_has_another_version_begins_anew(bool knowsRange, string laterTag)
    {
        await using var host = new StoreHost();
        await using (var first = await WeightsServer.StartAsync(new byte[host.Weights.Length], hold: () => throw new InvalidOperationException("The test breaks here.")))
        {
            await Assert.ThrowsAsync<ModelPullException>(() => host.Store.PullAsync("mean-colour", first.Folder, null, Token));
        }

        // Bytes that are wrong lie there from a server whose version was "1".
        await using var server = await WeightsServer.StartAsync(host.Weights, knowsRange: knowsRange, tag: laterTag);

        await host.PullAsync(server.Folder);

        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Fact]
    public async Task A_wrong_beginning_from_earlier_is_thrown_away_and_all_is_fetched_anew()
    {
        await using var host = new StoreHost();
        Directory.CreateDirectory(Path.GetDirectoryName(host.Target)!);
        var sha = host.Catalog.Get("mean-colour").Card.Sha256;
        await File.WriteAllBytesAsync($"{host.Target}.{sha[..12]}.part", new byte[1000], Token);
        await using var server = await WeightsServer.StartAsync(host.Weights);

        await host.PullAsync(server.Folder);

        Assert.Equal(["bytes=1000-", null], server.Ranges, StringComparer.Ordinal);
        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_file_that_is_encoded_unasked_is_decoded(string coding)
    {
        await using var host = new StoreHost();
        await using var server = await WeightsServer.StartAsync(Coded.As(coding, host.Weights), coding: coding);

        await host.PullAsync(server.Folder);

        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Fact]
    public async Task An_encoded_file_whose_connection_breaks_is_begun_anew()
    {
        await using var host = new StoreHost();
        var some = new TaskCompletionSource();
        await using var server = await WeightsServer.StartAsync(Coded.As("gzip", host.Weights), coding: "gzip", hold: async () =>
        {
            await some.Task;
            throw new InvalidOperationException("The test breaks here.");
        });
        var progress = new Reports<PullProgress>(report =>
        {
            if (report.Done > 0)
            {
                some.TrySetResult();
            }
        });

        await host.PullAsync(server.Folder, progress);

        // What was asked for in the middle came as a part of the encoded bytes.
        Assert.Equal(3, server.Ranges.Count);
        Assert.Null(server.Ranges.Last());
        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Theory]
    [InlineData("gzip", 50, "damaged or ends too early")]
    [InlineData("br", 0, "damaged or ends too early")]
    [InlineData("compress", 0, "'compress'")]
    public async Task An_encoded_file_that_cannot_be_decoded_is_told_and_not_kept(string coding, int missing, string words)
    {
        await using var host = new StoreHost();
        var body = Coded.As("gzip", host.Weights);
        await using var server = await WeightsServer.StartAsync(body[..^missing], coding: coding);

        var error = await Assert.ThrowsAsync<ModelPullException>(() => host.PullAsync(server.Folder));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.Partial.Length == 0 ? 0 : new FileInfo(host.Partial).Length);
    }

    [Theory]
    [InlineData(0, "SHA-256")]
    [InlineData(-5, "bytes instead of")]
    [InlineData(5, "larger than")]
    public async Task Another_file_than_the_cards_is_never_used(int longer, string words)
    {
        await using var host = new StoreHost();
        var other = new byte[host.Weights.Length + longer];
        await using var server = await WeightsServer.StartAsync(other);

        var error = await Assert.ThrowsAsync<ModelPullException>(() => host.PullAsync(server.Folder));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(host.Target));
        Assert.Null(host.Catalog.Get("mean-colour").WeightsPath);
        Assert.Equal(0, host.Partial.Length == 0 ? 0 : new FileInfo(host.Partial).Length);
    }

    [Fact]
    public async Task A_missing_file_is_said_in_words()
    {
        await using var host = new StoreHost();
        await using var server = await WeightsServer.StartAsync(host.Weights, "other.onnx");

        var error = await Assert.ThrowsAsync<ModelPullException>(() => host.PullAsync(server.Folder));

        Assert.Equal((true, ErrorKind.Upstream), (error.IsAbsent, error.Kind));
        Assert.Contains("mean-colour.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_in_words()
    {
        await using var host = new StoreHost();
        string gone;
        await using (var server = await WeightsServer.StartAsync(host.Weights))
        {
            gone = server.Folder;
        }

        var error = await Assert.ThrowsAsync<ModelPullException>(() => host.PullAsync(gone));

        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_may_keep_files_under_their_hash()
    {
        await using var host = new StoreHost();
        await using var server = await WeightsServer.StartAsync(host.Weights, host.Catalog.Get("mean-colour").Card.Sha256);

        await host.PullAsync(server.Folder.TrimEnd('/'));

        Assert.NotNull(host.Catalog.Get("mean-colour").WeightsPath);
    }

    [Theory]
    [InlineData("mean-colour.onnx")]
    [InlineData("renamed.bin")]
    public async Task A_mirror_folder_is_searched_by_name_and_by_hash(string file)
    {
        await using var host = new StoreHost();
        using var mirror = new TempFolder();
        await File.WriteAllBytesAsync(mirror["aaa.onnx"], new byte[host.Weights.Length], Token);
        await File.WriteAllBytesAsync(mirror[file], host.Weights, Token);

        await host.PullAsync(mirror.Path);

        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Fact]
    public async Task A_mirror_folder_without_the_file_and_one_that_is_none_are_told_apart()
    {
        await using var host = new StoreHost();
        using var mirror = new TempFolder();

        Assert.True((await Assert.ThrowsAsync<ModelPullException>(() => host.PullAsync(mirror.Path))).IsAbsent);
        await Assert.ThrowsAsync<InvalidRequestException>(() => host.PullAsync(mirror["nowhere"]));
    }

    [Fact]
    public async Task Two_pulls_at_once_fetch_once_and_both_succeed()
    {
        var both = new TaskCompletionSource();
        await using var host = new StoreHost();
        await using var other = new VisualSearchProcess(host.Data, options: settings => settings.ModelFolders = [host.CardFolder]);
        await using var server = await WeightsServer.StartAsync(host.Weights, hold: () => both.Task);
        var first = host.PullAsync(server.Folder);
        var waiting = new Reports<PullProgress>(report =>
        {
            if (report.Words.Contains("waiting", StringComparison.Ordinal))
            {
                both.TrySetResult();
            }
        });
        while (server.Ranges.IsEmpty)
        {
            await Task.Yield();
        }

        var second = other.Get<IModelStore>().PullAsync("mean-colour", server.Folder, waiting, Token);

        Assert.Equal((false, true), ((await first).WasThere, (await second).WasThere));
        Assert.Single(server.Ranges);
        Assert.Equal(host.Weights, await File.ReadAllBytesAsync(host.Target, Token));
    }

    [Fact]
    public async Task Without_an_address_a_pull_says_so_and_a_template_says_how_to_make_the_file()
    {
        await using var host = new StoreHost();

        var homeless = await Assert.ThrowsAsync<ModelPullException>(() => host.Store.PullAsync("mean-colour", null, null, Token));
        var template = await Assert.ThrowsAsync<ModelPullException>(() => host.Store.PullAsync("clip-vit-b32", null, null, Token));

        Assert.Contains("--from", homeless.Advice, StringComparison.Ordinal);
        Assert.Contains("models add --card clip-vit-b32", template.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configured_mirror_stands_in_for_the_public_address()
    {
        using var mirror = new TempFolder();
        await using var host = new StoreHost(card => card["url"] = "http://public.invalid/mean-colour.onnx", options => options.ModelMirror = mirror.Path);
        await File.WriteAllBytesAsync(mirror["mean-colour.onnx"], host.Weights, Token);

        Assert.True(host.Store.IsPullable(host.Catalog.Get("mean-colour")));
        Assert.False((await host.Store.PullAsync("mean-colour", null, null, Token)).WasThere);
    }

    [Fact]
    public async Task Only_files_of_the_data_folder_are_removed()
    {
        await using var host = new StoreHost();
        using var mirror = new TempFolder();
        await File.WriteAllBytesAsync(mirror["mean-colour.onnx"], host.Weights, Token);
        await host.PullAsync(mirror.Path);

        var removed = await host.Store.RemoveAsync("mean-colour", Token);

        Assert.Equal(((long)host.Weights.Length, false), (removed.Freed, removed.CardRemoved));
        Assert.Null(host.Catalog.Get("mean-colour").WeightsPath);
        File.Copy(mirror["mean-colour.onnx"], Path.Combine(host.CardFolder, "mean-colour.onnx"));
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => host.Store.RemoveAsync("mean-colour", Token));
        Assert.Contains("not the program's own", error.Message, StringComparison.Ordinal);
        Assert.NotNull(host.Catalog.Get("mean-colour").WeightsPath);
    }
}
