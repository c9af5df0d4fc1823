using System.Net;
using System.Net.Http.Json;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Api;

/// <summary>Searches of a catalogue that is only being made.</summary>
public sealed class NotReadyTests : IAsyncLifetime
{
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _held = new(0);
    private ImageServer? _pictures;
    private RunningServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(options => options.AllowPrivateAddresses = ["127.0.0.0/8"]);
        await _server.WaitUntilReadyAsync();
        _pictures = await ImageServer.StartAsync(async context =>
        {
            _asked.Release();
            await _held.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(Thing(1), context.RequestAborted);
        });
    }

    [Fact]
    public async Task A_search_during_the_first_import_says_what_goes_on_and_when_to_ask_again()
    {
        await StartImportAsync("one");

        using var response = await SearchAsync();
        var problem = await Task.FromResult(response).ProblemAsync();

        Assert.Equal((503, "not-ready"), (problem.Status, problem.Code));
        Assert.Contains("Import of one.csv.", problem.Detail, StringComparison.Ordinal);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task The_same_search_is_answered_once_the_import_is_over()
    {
        await StartImportAsync("one");
        _held.Release();
        await Server.Get<IIndexingJobs>().WhenIdleAsync(Token);

        Assert.NotEmpty((await SearchAsync().JsonAsync()).HitIds());
    }

    [Fact]
    public async Task A_product_whose_picture_is_still_to_come_is_not_said_to_be_broken()
    {
        await StartImportAsync("one");
        _held.Release();
        await Server.Get<IIndexingJobs>().WhenIdleAsync(Token);
        await StartImportAsync("two");

        var problem = await Server.Client.GetAsync("/api/products/two/similar", Token).ProblemAsync();

        Assert.Equal((503, "not-ready"), (problem.Status, problem.Code));
        Assert.Contains("Import of two.csv.", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_that_is_empty_on_purpose_is_told_how_to_fill()
    {
        var problem = await SearchAsync().ProblemAsync();

        Assert.Equal((409, "unavailable"), (problem.Status, problem.Code));
        Assert.Contains("import", problem.Advice, StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask DisposeAsync()
    {
        _held.Release(8);
        await Server.DisposeAsync();
        await _pictures!.DisposeAsync();
        _asked.Dispose();
        _held.Dispose();
    }

    /// <summary>Starts the import of one product and waits until its picture is asked for, which is held.</summary>
    private async Task StartImportAsync(string id)
    {
        var csv = Server.Folder[$"{id}.csv"];
        await File.WriteAllTextAsync(csv, $"id,name,image\n{id},Thing,{_pictures!.Url}/{id}.png\n", Token);
        await Server.Client.PostAsJsonAsync("/api/imports", new { path = csv }, Token).JsonAsync(HttpStatusCode.Accepted);
        await _asked.WaitAsync(Token);
    }

    private async Task<HttpResponseMessage> SearchAsync()
    {
        using var form = Answered.Form(Thing(1));
        return await Server.Client.PostAsync("/api/search", form, Token);
    }

    private byte[] Thing(int number) => Server.Get<IImageCodec>().EncodePng(Things.Draw(number));
}
