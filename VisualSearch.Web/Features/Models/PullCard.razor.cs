using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Features.Models;

/// <summary>The download of a model that is under way or has just ended.</summary>
public sealed partial class PullCard(IModelPulls pulls, IModelCatalog catalog) : IDisposable
{
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            pulls.Changed += OnChanged;
        }
    }

    public void Dispose() => pulls.Changed -= OnChanged;

    private static string Words(PullState pull) => pull.Phase switch
    {
        PullPhase.Running => $"{pull.Progress.Words}{(pull.Progress.Total > 0 ? $", {SizeText.Of(pull.Progress.Done)} of {SizeText.Of(pull.Progress.Total)}" : "")}",
        PullPhase.Finished => "is here and verified.",
        PullPhase.Cancelled => "was cancelled; the next download goes on from there.",
        _ => "could not be downloaded.",
    };

    private bool IsEmbedder(string name) => catalog.Models.Any(model => string.Equals(model.Card.Name, name, StringComparison.Ordinal) && model.Card.Task == ModelTask.Embedding);

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
