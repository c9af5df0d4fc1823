using Microsoft.AspNetCore.Components;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Features.Search.Pictures;

/// <summary>The visible ways to give a picture: upload, camera, address. Dropping and pasting work beside it.</summary>
public sealed partial class PicturePicker
{
    private string? _url;
    private string? _shown;

    /// <summary>One line above results instead of the large card of the empty page.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>The address that is searched by, to be shown and mended.</summary>
    [Parameter]
    public string? Url { get; set; }

    /// <summary>Whether the page listens already.</summary>
    [Parameter]
    public bool Ready { get; set; }

    /// <summary>An address was given.</summary>
    [Parameter, EditorRequired]
    public EventCallback<QueryOrigin> OnOrigin { get; set; }

    protected override void OnParametersSet()
    {
        if (!string.Equals(_shown, Url, StringComparison.Ordinal))
        {
            _shown = _url = Url;
        }
    }

    private async Task SubmitAsync()
    {
        if (_url?.Trim() is { Length: > 0 } url)
        {
            await OnOrigin.InvokeAsync(new UrlOrigin(url));
        }
    }
}
