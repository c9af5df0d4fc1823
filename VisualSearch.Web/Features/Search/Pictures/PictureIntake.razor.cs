using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisualSearch.Web.Features.Search.Queries;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Features.Search.Pictures;

/// <summary>Takes pictures that are chosen, photographed, dropped or pasted anywhere on the page.</summary>
public sealed partial class PictureIntake(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _sheet;
    private DotNetObjectReference<PictureIntake>? _self;
    private readonly JsAttachment _intake = new(js);

    /// <summary>How many pictures may be added to those that are searched by.</summary>
    [Parameter]
    public int Room { get; set; }

    /// <summary>Pictures or links were given, or what was given cannot be used.</summary>
    [Parameter, EditorRequired]
    public EventCallback<GivenPictures> OnGiven { get; set; }

    /// <summary>An upload has begun; <see cref="OnGiven"/> comes when it has ended.</summary>
    [Parameter]
    public EventCallback OnUploadStarted { get; set; }

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
        await _intake.AttachAsync("/" + Assets["js/intake.js"], "attach", _self, _sheet);
        if (_intake.Handle is not null)
        {
            await OnReady.InvokeAsync();
        }
    }

    /// <summary>Called by intake.js.</summary>
    [JSInvokable("OnUploading")]
    public Task UploadingAsync() => OnUploadStarted.InvokeAsync();

    /// <summary>Called by intake.js.</summary>
    [JSInvokable("OnGiven")]
    public Task GivenAsync(GivenPictures given) => OnGiven.InvokeAsync(given);

    public async ValueTask DisposeAsync()
    {
        await _intake.DisposeAsync();
        _self?.Dispose();
    }
}

/// <summary>What a person gave at once.</summary>
/// <param name="Photos">Ids of the pictures that the server has taken.</param>
/// <param name="Urls">Addresses of pictures.</param>
/// <param name="Adds">Whether they are added to the pictures that are searched by.</param>
/// <param name="Refusals">What was given and cannot be used.</param>
public sealed record GivenPictures(IReadOnlyList<string> Photos, IReadOnlyList<string> Urls, bool Adds, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>All that can be searched by.</summary>
    public IEnumerable<QueryOrigin> Origins => [.. Urls.Select(static url => new UrlOrigin(url)), .. Photos.Select(static id => new UploadOrigin(id))];
}

/// <summary>Why something cannot be used, and what to do about it.</summary>
public sealed record Refusal(string Message, string Advice);
