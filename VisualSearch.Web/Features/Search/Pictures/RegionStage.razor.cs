using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Shared;

namespace VisualSearch.Web.Features.Search.Pictures;

/// <summary>A picture with its boxes drawn over it: one is chosen; others are chosen by click, new ones drawn, the chosen one adjusted.</summary>
public sealed partial class RegionStage(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _stage;
    private DotNetObjectReference<RegionStage>? _self;
    private readonly JsAttachment _overlay = new(js);

    /// <summary>Address of the picture.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>What the picture is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Alt { get; set; }

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

    /// <summary>Whether a touch draws instead of scrolling.</summary>
    [Parameter]
    public bool Drawing { get; set; }

    /// <summary>Whether the picture is being looked at.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>A box was chosen, by its index.</summary>
    [Parameter]
    public EventCallback<int> OnChoose { get; set; }

    /// <summary>A box was drawn or adjusted.</summary>
    [Parameter]
    public EventCallback<BoxChange> OnBoxChanged { get; set; }

    /// <summary>Drawing was given up.</summary>
    [Parameter]
    public EventCallback OnDrawingCancelled { get; set; }

    private double Radius => 0.012 * Math.Max(Width, Height);

    private string StageStyle => string.Create(CultureInfo.InvariantCulture, $"--ratio: {(double)Width / Height:0.####}");

    /// <summary>Large boxes first, so that the small ones inside them can be reached.</summary>
    private IEnumerable<(Region Region, int Number)> BySize =>
        Regions.Select((region, index) => (region, index + 1)).OrderByDescending(item => item.region.Box.Area);

    private IEnumerable<(string Name, string Words, double X, double Y)> Handles
    {
        get
        {
            var box = Chosen.Box;
            var (x, y) = ((box.XMin + box.XMax) / 2, (box.YMin + box.YMax) / 2);
            return
            [
                ("move", "Move the box; arrow keys work, too", x, y),
                ("nw", "Top left corner of the box; arrow keys move it", box.XMin, box.YMin),
                ("ne", "Top right corner of the box; arrow keys move it", box.XMax, box.YMin),
                ("se", "Bottom right corner of the box; arrow keys move it", box.XMax, box.YMax),
                ("sw", "Bottom left corner of the box; arrow keys move it", box.XMin, box.YMax),
            ];
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        await _overlay.AttachAsync("/" + Assets["js/region-overlay.js"], "attach", _stage, _self);
    }

    /// <summary>Puts the keyboard on the grip that moves the chosen box.</summary>
    public async Task FocusBoxAsync()
    {
        if (_overlay.Handle is { } overlay)
        {
            await overlay.InvokeVoidAsync("focusHandle", "move");
        }
    }

    /// <summary>Called by region-overlay.js.</summary>
    [JSInvokable("OnBox")]
    public Task ChangeBoxAsync(double left, double top, double right, double bottom, string how) =>
        OnBoxChanged.InvokeAsync(new BoxChange(new BoundingBox(left, top, right, bottom), string.Equals(how, "drawn", StringComparison.Ordinal)));

    /// <summary>Called by region-overlay.js.</summary>
    [JSInvokable("OnNumber")]
    public Task ChooseNumberAsync(int number) => number <= Regions.Count ? OnChoose.InvokeAsync(number - 1) : Task.CompletedTask;

    /// <summary>Called by region-overlay.js.</summary>
    [JSInvokable("OnDrawingCancelled")]
    public Task CancelDrawingAsync() => OnDrawingCancelled.InvokeAsync();

    public async ValueTask DisposeAsync()
    {
        await _overlay.DisposeAsync();
        _self?.Dispose();
    }

    private static string Corners(BoundingBox box) =>
        string.Create(CultureInfo.InvariantCulture, $"{box.XMin},{box.YMin},{box.XMax},{box.YMax}");

    private string X(double fraction) => (fraction * Width).ToString("0.##", CultureInfo.InvariantCulture);

    private string Y(double fraction) => (fraction * Height).ToString("0.##", CultureInfo.InvariantCulture);

    private string Shade(BoundingBox box) =>
        $"M0 0H{Width}V{Height}H0ZM{X(box.XMin)} {Y(box.YMin)}V{Y(box.YMax)}H{X(box.XMax)}V{Y(box.YMin)}Z";

    private static string SpotStyle(BoundingBox box) => string.Create(
        CultureInfo.InvariantCulture, $"left:{100 * box.XMin:0.##}%;top:{100 * box.YMin:0.##}%;width:{100 * box.Width:0.##}%;height:{100 * box.Height:0.##}%");

    private static string HandleStyle(double x, double y) =>
        string.Create(CultureInfo.InvariantCulture, $"left:{100 * x:0.##}%;top:{100 * y:0.##}%");
}

/// <summary>A box that a person drew anew or adjusted.</summary>
public sealed record BoxChange(BoundingBox Box, bool IsNew);
