using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Shared;

/// <summary>Says what goes on while more is being made searchable, and tells the page when to look again.</summary>
public sealed partial class GettingReady(IReadiness readiness)
{
    private (bool, string, bool, bool) _step;

    /// <summary>Whether what goes on matters to what is shown; it listens in any case.</summary>
    [Parameter]
    public bool Matters { get; set; } = true;

    /// <summary>A line beside other things instead of the large notice of an empty page.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>What is shown when nothing goes on that matters.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Work has begun, has done its first picture, or has ended: there may be more to show.</summary>
    [Parameter]
    public EventCallback OnStep { get; set; }

    private (bool, string, bool, bool) Step => (readiness.IsReady, readiness.Reason, readiness.Preparation is null, readiness.Preparation?.Share > 0);

    protected override void OnInitialized()
    {
        _step = Step;
        if (RendererInfo.IsInteractive)
        {
            readiness.Changed += OnChanged;
        }
    }

    public void Dispose() => readiness.Changed -= OnChanged;

    /// <summary>Looks at once, since what is quick may be over when the page's turn comes.</summary>
    private void OnChanged()
    {
        var (before, now) = (_step, Step);
        _step = now;
        _ = InvokeAsync(async () =>
        {
            StateHasChanged();
            if (before != now)
            {
                await OnStep.InvokeAsync();
            }
        });
    }
}
