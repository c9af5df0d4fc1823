using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Tests.Components.Features.Search.Queries;

public sealed class QueryPictureStoreTests
{
    private const int Bytes = (10 * 10 * 3) + 20;

    private readonly ManualClock _clock = new();

    [Fact]
    public void A_kept_picture_is_found_by_id_and_by_origin()
    {
        var store = new QueryPictureStore(_clock);
        var picture = Picture("a");
        store.Add(picture);

        Assert.True(store.TryGet("a", out var byId));
        Assert.True(store.TryFind(new UrlOrigin("https://example.org/a"), out var byOrigin));
        Assert.Same(picture, byId);
        Assert.Same(picture, byOrigin);
    }

    [Fact]
    public void The_least_recently_used_pictures_go_when_the_limit_is_passed()
    {
        var store = new QueryPictureStore(_clock, maxBytes: 2 * Bytes);
        store.Add(Picture("a"));
        store.Add(Picture("b"));
        Assert.True(store.TryGet("a", out _));

        store.Add(Picture("c"));

        Assert.True(store.TryGet("a", out _));
        Assert.False(store.TryGet("b", out _));
        Assert.True(store.TryGet("c", out _));
    }

    [Fact]
    public void A_picture_larger_than_the_limit_is_kept_until_the_next_comes()
    {
        var store = new QueryPictureStore(_clock, maxBytes: Bytes / 2);
        store.Add(Picture("a"));
        Assert.True(store.TryGet("a", out _));

        store.Add(Picture("b"));

        Assert.False(store.TryGet("a", out _));
        Assert.True(store.TryGet("b", out _));
    }

    [Fact]
    public void A_picture_is_forgotten_half_an_hour_after_its_last_use()
    {
        var store = new QueryPictureStore(_clock);
        store.Add(Picture("a"));
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(store.TryGet("a", out _));
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(store.TryGet("a", out _));

        _clock.Advance(TimeSpan.FromMinutes(31));

        Assert.False(store.TryGet("a", out _));
        Assert.False(store.TryFind(new UrlOrigin("https://example.org/a"), out _));
    }

    [Fact]
    public void A_new_picture_of_the_same_origin_takes_the_place_of_the_old()
    {
        var store = new QueryPictureStore(_clock, maxBytes: 2 * Bytes);
        store.Add(Picture("a", "same"));
        store.Add(Picture("b", "same"));
        store.Add(Picture("c"));

        Assert.False(store.TryGet("a", out _));
        Assert.True(store.TryFind(new UrlOrigin("https://example.org/same"), out var found));
        Assert.Equal("b", found.Id);
        Assert.True(store.TryGet("c", out _));
    }

    private static QueryPicture Picture(string id, string? origin = null) => new(
        id,
        new UrlOrigin("https://example.org/" + (origin ?? id)),
        new PreparedQuery(Pictures.Plain(10, 10, new RgbColour(1, 2, 3)), [Region.Whole], []),
        new byte[20]);
}
