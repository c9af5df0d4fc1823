using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisualSearch.Web.Components.Queries;

namespace VisualSearch.Web.Components.Shared;

/// <summary>Takes pictures that are chosen, photographed, dropped or pasted anywhere on the page.</summary>
public sealed partial class PictureIntake(IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<PictureIntake>? _self;
    private readonly JsAttachment _intake = new(js);

    /// <summary>A picture came in or a link was given.</summary>
    [Parameter, EditorRequired]
    public EventCallback<QueryOrigin> OnOrigin { get; set; }

    /// <summary>An upload has begun; the argument is the file's name.</summary>
    [Parameter]
    public EventCallback<string> OnUploadStarted { get; set; }

    /// <summary>One more picture of the same object came in.</summary>
    [Parameter]
    public EventCallback<QueryOrigin> OnAdded { get; set; }

    /// <summary>The upload was refused.</summary>
    [Parameter]
    public EventCallback<UploadFailure> OnUploadFailed { get; set; }

    /// <summary>The page listens now.</summary>
    [Parameter]
    public EventCallback OnReady { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        await _intake.AttachAsync("/" + Assets["js/intake.js"], "attach", _self);
        if (_intake.Handle is not null)
        {
            await OnReady.InvokeAsync();
        }
    }

    /// <summary>Called by intake.js.</summary>
    [JSInvokable("OnUploading")]
    public Task UploadingAsync(string name) => OnUploadStarted.InvokeAsync(name);

    /// <summary>Called by intake.js.</summary>
    [JSInvokable("OnUploaded")]
    public Task UploadedAsync(string id, bool adds) => (adds ? OnAdded : OnOrigin).InvokeAsync(new UploadOrigin(id));

    /// <summary>Called by intake.js.</summary>
    [JSInvokable("OnFailed")]
    public Task FailedAsync(string message, string advice) => OnUploadFailed.InvokeAsync(new UploadFailure(message, advice));

    /// <summary>Called by intake.js.</summary>
    [JSInvokable("OnUrl")]
    public Task UrlAsync(string url) => OnOrigin.InvokeAsync(new UrlOrigin(url));

    public async ValueTask DisposeAsync()
    {
        await _intake.DisposeAsync();
        _self?.Dispose();
    }
}

/// <summary>Why an upload was refused.</summary>
public sealed record UploadFailure(string Message, string Advice);
