using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

/// <summary>A catalogue whose images are URLs of a server on this machine.</summary>
public sealed class DownloadedImagesTests : IAsyncLifetime
{
    private const int Things = 6;
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;
    private readonly HashSet<int> _absent = [4];
    private int _requests;
    private ImageServer _server = null!;

    public DownloadedImagesTests() => _process = new VisualSearchProcess(_folder["data"], options: options => options.AllowPrivateAddresses = ["127.0.0.0/8"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ImageServer.StartAsync(AnswerAsync);
        var rows = Enumerable.Range(0, Things).Select(number => $"t{number},Thing {number},{_server.Url}/{number}.png");
        await File.WriteAllLinesAsync(_folder["catalog.csv"], ["id,name,image", .. rows], Token);
    }

    [Fact]
    public async Task What_a_server_does_not_give_is_listed_and_the_rest_is_found()
    {
        var ended = await ImportAsync();

        Assert.Equal((RunState.Completed, Things - 1, 1), (ended.State, ended.Computed, ended.Failed));
        Assert.Equal(("t4: 4.png", "url-http-status"), (ended.RecentFailures[0].Place, ended.RecentFailures[0].Code));
        Assert.Equal("t3", (await SearchAsync(3, new SearchOptions())).Hits[0].Product.ExternalId);
        await using var context = _process.Open();
        Assert.Equal(ImageStatus.SourceError, (await context.Images.SingleAsync(image => image.Product.ExternalId == "t4", Token)).Status);
    }

    [Fact]
    public async Task The_next_run_asks_only_for_what_is_missing()
    {
        await ImportAsync();
        _absent.Clear();
        var before = _requests;
        var again = await ImportAsync();

        Assert.Equal((1, Things - 1, 0), (again.Computed, again.UpToDate, again.Failed));
        Assert.Equal(before + 1, _requests);
    }

    [Fact]
    public async Task Another_mode_is_computed_from_the_kept_downloads()
    {
        _absent.Clear();
        await ImportAsync();
        var before = _requests;
        var letterboxed = await _process.Pipeline.IndexAsync(new IndexRequest { Mode = ResizeMode.Letterbox }, null, Token);

        Assert.Equal((Things, before), (letterboxed.Computed, _requests));
        Assert.Equal("t2", (await SearchAsync(2, new SearchOptions { Mode = ResizeMode.Letterbox })).Hits[0].Product.ExternalId);
    }

    [Fact]
    public async Task Force_asks_again_and_keeps_what_it_has_where_the_server_fails()
    {
        _absent.Clear();
        await ImportAsync();
        _absent.Add(2);
        var before = _requests;
        var forced = await _process.Pipeline.IndexAsync(new IndexRequest { Force = true }, null, Token);

        Assert.Equal((Things, 0, before + Things), (forced.Computed, forced.Failed, _requests));
        Assert.Equal("t2", (await SearchAsync(2, new SearchOptions())).Hits[0].Product.ExternalId);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var number = int.Parse(Path.GetFileNameWithoutExtension(context.Request.Path.Value!));
        if (_absent.Contains(number))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "image/png";
        await context.Response.Body.WriteAsync(_process.Get<IImageCodec>().EncodePng(Support.Things.Draw(number)), context.RequestAborted);
    }

    private Task<JobProgress> ImportAsync() =>
        _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["catalog.csv"], Parallel = 3 }, null, Token);

    private async Task<SearchResponse> SearchAsync(int number, SearchOptions options)
    {
        var query = await _process.Search.PrepareAsync(_process.Get<IImageCodec>().EncodePng(Support.Things.Draw(number)), Token);
        return await _process.Search.SearchAsync(query, options, Token);
    }
}
