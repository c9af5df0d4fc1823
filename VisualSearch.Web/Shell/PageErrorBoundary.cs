using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Shell;

/// <summary>Keeps the rest of the page alive when a part of it fails; another address gives it a fresh start.</summary>
public sealed class PageErrorBoundary(NavigationManager navigation, ILogger<PageErrorBoundary> logger) : ErrorBoundaryBase, IDisposable
{
    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnErrorAsync(Exception exception)
    {
        logger.LogError(exception, "A page failed");
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<Notice>(1);
        builder.AddComponentParameter(2, nameof(Notice.Title), "Something went wrong on this page");
        builder.AddComponentParameter(3, nameof(Notice.Text), "It was written to the server's log. Nothing of the catalogue is lost.");
        builder.AddComponentParameter(4, nameof(Notice.Action), "Try again");
        builder.AddComponentParameter(5, nameof(Notice.OnAction), EventCallback.Factory.Create(this, Recover));
        builder.AddComponentParameter(6, nameof(Notice.Illustration), "error");
        builder.CloseComponent();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => Recover();

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;
}
