using VisualSearch.Core;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;

namespace VisualSearch.Web.Features.Models;

/// <summary>Offers the best embedder that can be downloaded, where a lesser one is active, and shows the download.</summary>
public sealed partial class ModelOfferCard(IModelOffer offer, IModelPulls pulls) : IDisposable
{
    private ModelCard? _best;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            pulls.Changed += OnChanged;
            _best = offer.Best;
        }
    }

    public void Dispose() => pulls.Changed -= OnChanged;

    private void Start()
    {
        try
        {
            pulls.Start(_best!.Name);
        }
        catch (UnavailableException)
        {
            // Another page has started one in this moment; it is shown instead.
            StateHasChanged();
        }
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _best = offer.Best;
        StateHasChanged();
    });
}
