using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Api;

/// <summary>One server for the tests of a class, over the drawn catalogue, imported and indexed for real.</summary>
public sealed class CatalogueServer : IAsyncLifetime
{
    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("Not started.");

    internal HttpClient Client => Server.Client;

    internal IImageCodec Codec => Server.Get<IImageCodec>();

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(options => options.AllowPrivateAddresses = ["127.0.0.0/8"]);
        await _server.WaitUntilReadyAsync();
        var csv = DrawnCatalogue.Write(_server.Folder["catalogue"], Codec);
        var job = await _server.Get<IIndexingPipeline>().ImportAsync(new ImportRequest { Path = csv }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Completed, 6, 0), (job.State, job.Computed, job.Failed));
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal byte[] Png(string id) => DrawnCatalogue.Draw(DrawnCatalogue.Products.Single(product => string.Equals(product.Id, id, StringComparison.Ordinal)), Codec);
}
