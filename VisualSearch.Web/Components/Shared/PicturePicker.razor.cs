using Microsoft.AspNetCore.Components;
using VisualSearch.Web.Components.Queries;

namespace VisualSearch.Web.Components.Shared;

/// <summary>The visible ways to give a picture: upload, camera, address. Dropping and pasting work beside it.</summary>
public sealed partial class PicturePicker
{
    private string? _url;

    /// <summary>One line above results instead of the large card of the empty page.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Whether the page listens already.</summary>
    [Parameter]
    public bool Ready { get; set; }

    /// <summary>An address was given.</summary>
    [Parameter, EditorRequired]
    public EventCallback<QueryOrigin> OnOrigin { get; set; }

    private async Task SubmitAsync()
    {
        if (_url?.Trim() is { Length: > 0 } url)
        {
            _url = null;
            await OnOrigin.InvokeAsync(new UrlOrigin(url));
        }
    }
}
