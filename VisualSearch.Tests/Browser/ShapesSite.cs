using System.Globalization;
using System.Text.Json;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>
/// The real server over the drawn catalogue, with a detector that finds two objects side by side in every photo: a graph of the
/// test's own that always gives the left and the right half.
/// </summary>
public sealed class ShapesSite : IAsyncLifetime
{
    private readonly TestModels _models = new();
    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("Not started.");

    internal Uri Address => Server.Client.BaseAddress!;

    internal IImageCodec Codec => Server.Get<IImageCodec>();

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _models.AddHalves("halves");
        _models.AddMeanColour("absent-weights", card => card["file"] = "nowhere.onnx");
        _server = await RunningServer.StartAsync(options =>
        {
            options.AllowPrivateAddresses = ["127.0.0.0/8"];
            options.ModelFolders.Add(_models.Path);
            options.Detector = "halves";
        });
        await _server.WaitUntilReadyAsync();
        var json = await WriteCatalogueAsync(_server.Folder["catalogue"]);
        var job = await _server.Get<IIndexingPipeline>().ImportAsync(new ImportRequest { Path = json }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Completed, 6, 0), (job.State, job.Computed, job.Failed));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _models.Dispose();
    }

    /// <summary>A photo of two products side by side, as PNG.</summary>
    internal byte[] Photo(string left, string right) => Codec.EncodePng(Codec.RenderSvg(
        $"""
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>
          <rect width='200' height='100' fill='#fff'/>
          {Product(left).Shape}<g transform='translate(100 0)'>{Product(right).Shape}</g>
        </svg>
        """,
        600));

    internal byte[] Png(string id) => DrawnCatalogue.Draw(Product(id), Codec);

    private static DrawnProduct Product(string id) => DrawnCatalogue.Products.Single(product => string.Equals(product.Id, id, StringComparison.Ordinal));

    /// <summary>The drawn catalogue as a JSON list that names the whole of each picture as its box.</summary>
    private async Task<string> WriteCatalogueAsync(string folder)
    {
        DrawnCatalogue.Write(folder, Codec);
        var path = Path.Combine(folder, "products.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(DrawnCatalogue.Products.Select(product => new
        {
            id = product.Id,
            name = product.Name,
            category = product.Category,
            brand = product.Brand,
            price = product.Price.ToString(CultureInfo.InvariantCulture),
            currency = "EUR",
            description = $"A {product.Name.ToLowerInvariant()}, drawn for the tests.",
            images = new[] { new { source = product.Id + ".png", boxes = new[] { new { x = 0, y = 0, width = 240, height = 240 } } } },
        })));
        return path;
    }
}
