using System.Text.Json.Nodes;
using VisualSearch.Core;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.ModelStore;

/// <summary>All services over a data folder and a folder with the card of <c>mean-colour</c>, whose weights are elsewhere.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly TestModels _cards = new();
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public StoreHost(Action<JsonObject>? change = null, Action<VisualSearchOptions>? options = null)
    {
        Weights = _cards.AddAbsentMeanColour("mean-colour", 400_000, change);
        _process = new VisualSearchProcess(Data, options: settings =>
        {
            settings.ModelFolders = [_cards.Path];
            options?.Invoke(settings);
        });
    }

    /// <summary>The weights that the card means.</summary>
    public byte[] Weights { get; }

    public string Data => _folder["data"];

    public string CardFolder => _cards.Path;

    /// <summary>Where pulled weights come to lie.</summary>
    public string Target => _folder["data", "models", "mean-colour.onnx"];

    /// <summary>What has come so far.</summary>
    public string Partial => Directory.Exists(_folder["data", "models"]) ? Directory.GetFiles(_folder["data", "models"], "*.part").SingleOrDefault() ?? "" : "";

    public IModelStore Store => _process.Get<IModelStore>();

    public IModelCatalog Catalog => _process.Get<IModelCatalog>();

    public T Get<T>() where T : notnull => _process.Get<T>();

    public Task<PullOutcome> PullAsync(string from, IProgress<PullProgress>? progress = null) =>
        Store.PullAsync("mean-colour", from, progress, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
        _cards.Dispose();
    }
}
