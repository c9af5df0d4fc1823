using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Tests.Support;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Tests.Components.Features.Search.Queries;

public sealed class QueryPhotoFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_is_found_after_a_restart()
    {
        await Files().KeepAsync("a", new byte[] { 1, 2, 3 }, Token);

        Assert.Equal([1, 2, 3], await Files().FindAsync("a", Token));
        Assert.Null(await Files().FindAsync("b", Token));
    }

    [Fact]
    public async Task A_photo_is_deleted_half_an_hour_after_its_last_use()
    {
        var files = Files();
        await files.KeepAsync("a", new byte[] { 1 }, Token);
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(files.Use("a"));
        _clock.Advance(TimeSpan.FromMinutes(29));
        files.Sweep();
        Assert.True(File.Exists(_folder["photos", "a"]));

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(await files.FindAsync("a", Token));
        files.Sweep();
        Assert.False(File.Exists(_folder["photos", "a"]));
    }

    [Fact]
    public async Task What_became_too_old_while_the_server_was_away_is_deleted_at_its_start()
    {
        await Files().KeepAsync("a", new byte[] { 1 }, Token);
        _clock.Advance(TimeSpan.FromMinutes(31));

        using var files = Files();
        await files.StartAsync(Token);
        await files.StopAsync(Token);

        Assert.False(File.Exists(_folder["photos", "a"]));
    }

    [Fact]
    public async Task The_least_recently_used_go_when_the_limit_is_passed()
    {
        var files = Files(maxBytes: 20);
        foreach (var id in new[] { "a", "b" })
        {
            await files.KeepAsync(id, new byte[10], Token);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        files.Use("a");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await files.KeepAsync("c", new byte[10], Token);

        Assert.Equal(["a", "c"], Directory.GetFiles(_folder["photos"]).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("..")]
    [InlineData("")]
    public async Task An_id_from_an_address_leads_nowhere_else(string id)
    {
        await File.WriteAllTextAsync(_folder["secret"], "secret", Token);
        await Files().KeepAsync("a", new byte[] { 1 }, Token);

        Assert.Null(await Files().FindAsync(id, Token));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_list_the_photos()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        await Files().KeepAsync("a", new byte[] { 1 }, Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["photos"]));
    }

    public void Dispose() => _folder.Dispose();

    private QueryPhotoFiles Files(long maxBytes = QueryPhotoFiles.DefaultMaxBytes) => new(
        Options.Create(new VisualSearchOptions { DataFolder = _folder.Path }), new QueryPictureStore(_clock), _clock, NullLogger<QueryPhotoFiles>.Instance, maxBytes);
}
