using Microsoft.AspNetCore.Components;

namespace VisualSearch.Web.Shared;

/// <summary>An empty state or an error: what it is, what to do, one button.</summary>
public sealed partial class Notice
{
    /// <summary>What it is, in a few words.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What to do about it.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Name of the picture above it.</summary>
    [Parameter]
    public string? Illustration { get; set; }

    /// <summary><c>alert</c> for errors, so that screen readers say them at once.</summary>
    [Parameter]
    public string? Role { get; set; }

    /// <summary>Words of the button.</summary>
    [Parameter]
    public string? Action { get; set; }

    /// <summary>The button was pressed.</summary>
    [Parameter]
    public EventCallback OnAction { get; set; }

    /// <summary>More buttons or links.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
