using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Features.Models;

/// <summary>The models: which are here, which can be had, and a place for one's own.</summary>
public sealed partial class ModelsPage(IModelCatalog catalog, IModelStore store, IModelPulls pulls, IEmbedderRegistry embedders) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private readonly Dictionary<string, VerifyOutcome> _outcomes = new(StringComparer.Ordinal);
    private IReadOnlyList<ModelState>? _models;
    private VisualSearchException? _failure;
    private string? _active;
    private string? _said;
    private bool _working;

    private bool IsBusy => _working || pulls.Current is { Phase: PullPhase.Running };

    private IReadOnlyList<string> Templates => [.. _models!.Where(model => model.Card.IsTemplate).Select(model => model.Card.Name)];

    private IEnumerable<(string Title, string Lead, IEnumerable<ModelState> Models)> Groups =>
    [
        ("Embedders", "Pictures must be indexed with an embedder before it finds anything.", Of(ModelTask.Embedding)),
        ("Detectors", "Without one, objects are told from the background by their colours.", Of(ModelTask.Detection)),
        ("Text encoders", "With the image encoder that it was trained with, one tells which of the classes that you name a picture is of.", Of(ModelTask.Text)),
    ];

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            pulls.Changed += OnPullChanged;

            // The first look hashes every file that is at hand.
            await Task.Run(() => catalog.Models);
            Load();
        }
    }

    public void Dispose()
    {
        pulls.Changed -= OnPullChanged;
        _life.Cancel();
        _life.Dispose();
    }

    private IEnumerable<ModelState> Of(ModelTask task) => _models!
        .Where(model => model.Card.Task == task)
        .OrderByDescending(model => model.WeightsPath is not null)
        .ThenBy(model => model.Card.IsTemplate)
        .ThenByDescending(model => model.Card.Rank);

    private bool IsActive(ModelState model) => string.Equals(model.Card.Name, _active, StringComparison.Ordinal);

    private void Load()
    {
        _models = catalog.Models;
        try
        {
            _active = embedders.Active.Name;
        }
        catch (NotFoundException failure)
        {
            _failure = failure;
        }
    }

    private void OnPullChanged() => _ = InvokeAsync(() =>
    {
        if (pulls.Current is not { Phase: PullPhase.Running })
        {
            Load();
        }

        StateHasChanged();
    });

    private Task Pull(string name) => WorkAsync(() =>
    {
        pulls.Start(name);
        return Task.CompletedTask;
    });

    private Task VerifyAsync(string name) => WorkAsync(async () => _outcomes[name] = await store.VerifyAsync(name, _life.Token));

    private Task RemoveAsync(string name) => WorkAsync(async () =>
    {
        var removed = await store.RemoveAsync(name, _life.Token);
        _outcomes.Remove(name);
        _said = $"{removed.Model} is removed; {SizeText.Of(removed.Freed)} are free again.";
        Load();
    });

    private async Task WorkAsync(Func<Task> work)
    {
        (_working, _failure, _said) = (true, null, null);
        try
        {
            await work();
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        finally
        {
            _working = false;
        }
    }
}
