using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Features.Search.Pictures;

/// <summary>The query picture, its boxes, and every way to change the chosen one.</summary>
public sealed partial class QueryPanel
{
    private static readonly BoundingBox Middle = new(0.25, 0.25, 0.75, 0.75);

    private RegionStage? _stage;
    private bool _drawing;
    private bool _focusBox;

    /// <summary>The picture.</summary>
    [Parameter, EditorRequired]
    public required QueryPicture Picture { get; set; }

    /// <summary>Its regions.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Region> Regions { get; set; }

    /// <summary>The one that is searched by.</summary>
    [Parameter, EditorRequired]
    public required Region Chosen { get; set; }

    /// <summary>Whether an answer is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Another box is to be searched by.</summary>
    [Parameter, EditorRequired]
    public EventCallback<BoxChange> OnBox { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusBox && _stage is not null)
        {
            _focusBox = false;
            await _stage.FocusBoxAsync();
        }
    }

    private Task ChooseAsync(int index)
    {
        _drawing = false;
        return index < Regions.Count && Regions[index] != Chosen
            ? OnBox.InvokeAsync(new BoxChange(Regions[index].Box, IsNew: true))
            : Task.CompletedTask;
    }

    private Task ChangeBoxAsync(BoxChange change)
    {
        _drawing = false;
        return OnBox.InvokeAsync(change);
    }

    /// <summary>A pointer goes on to draw; a key gets a box in the middle, to be moved by arrow keys.</summary>
    private async Task DrawAsync(MouseEventArgs e)
    {
        if (e.Detail > 0)
        {
            _drawing = !_drawing;
            return;
        }

        await OnBox.InvokeAsync(new BoxChange(Middle, IsNew: true));
        _focusBox = true;
    }

    private void StopDrawing() => _drawing = false;
}
