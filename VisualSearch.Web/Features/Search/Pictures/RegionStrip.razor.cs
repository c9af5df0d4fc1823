using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Shared;
using VisualSearch.Web.Shared.Products;

namespace VisualSearch.Web.Features.Search.Pictures;

/// <summary>The boxes of a picture as a row of cut-outs, one chosen: the keyboard's way to them.</summary>
public sealed partial class RegionStrip(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _group;
    private readonly JsAttachment _keys = new(js);

    /// <summary>Address of the picture.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Width in pixels.</summary>
    [Parameter, EditorRequired]
    public int Width { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter, EditorRequired]
    public int Height { get; set; }

    /// <summary>All boxes, the chosen one among them.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Region> Regions { get; set; }

    /// <summary>The chosen box.</summary>
    [Parameter, EditorRequired]
    public required Region Chosen { get; set; }

    /// <summary>Whether a box is being drawn.</summary>
    [Parameter]
    public bool Drawing { get; set; }

    /// <summary>A box was chosen, by its index.</summary>
    [Parameter]
    public EventCallback<int> OnChoose { get; set; }

    /// <summary>The person wants to draw; a <see cref="MouseEventArgs.Detail"/> of 0 tells that a key was pressed.</summary>
    [Parameter]
    public EventCallback<MouseEventArgs> OnDraw { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _keys.AttachAsync("/" + Assets["js/region-overlay.js"], "attachRadioKeys", _group);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _keys.DisposeAsync();
    }

    private static bool HasScore(Region region) => region.Source is RegionSource.Detector or RegionSource.Foreground;

    /// <summary>Begins with what is to be seen, so that people who speak to their computer can say it.</summary>
    private static string Label(Region region, int number) =>
        $"{number} {RegionText.Name(region)}{(HasScore(region) ? $" {RegionText.Percent(region.Score)}" : "")}. {RegionText.Describe(region)}";

    private string CropBox(BoundingBox box) => string.Create(
        CultureInfo.InvariantCulture, $"{box.XMin * Width:0.##} {box.YMin * Height:0.##} {box.Width * Width:0.##} {box.Height * Height:0.##}");
}
