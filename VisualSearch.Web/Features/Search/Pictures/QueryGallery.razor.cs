using System.Globalization;
using Microsoft.AspNetCore.Components;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Features.Search.Pictures;

/// <summary>All pictures of what is searched for, small, and the way to add one.</summary>
public sealed partial class QueryGallery
{
    /// <summary>The pictures.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ShownPicture> Pictures { get; set; }

    /// <summary>Which of them is shown large.</summary>
    [Parameter, EditorRequired]
    public int Active { get; set; }

    /// <summary>Whether the page listens already.</summary>
    [Parameter]
    public bool Ready { get; set; }

    /// <summary>One is to be shown large, by its index.</summary>
    [Parameter, EditorRequired]
    public EventCallback<int> OnShow { get; set; }

    /// <summary>One is no longer wanted, by its index.</summary>
    [Parameter, EditorRequired]
    public EventCallback<int> OnRemove { get; set; }

    private static string CropOf(ShownPicture shown)
    {
        var (box, picture) = (shown.Chosen.Box, shown.Picture.Prepared.Picture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{box.XMin * picture.Width:0.##} {box.YMin * picture.Height:0.##} {box.Width * picture.Width:0.##} {box.Height * picture.Height:0.##}");
    }
}
