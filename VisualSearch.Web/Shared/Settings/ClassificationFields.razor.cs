using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Classification;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>The fields that say whether and how products are sorted into classes before a search.</summary>
public sealed partial class ClassificationFields(IProductClasses classes) : IDisposable
{
    private readonly CancellationTokenSource _life = new();

    // in the order of their values
    private readonly IReadOnlyList<KindChoice> _kinds =
    [
        new(ClassificationKind.None, "Off", "Everything is searched."),
        new(ClassificationKind.Clusters, "Clusters", "Groups that lie together, found by themselves. Only the group of your picture is searched."),
        new(ClassificationKind.ZeroShot, "Class names", "Classes that you name, told by a CLIP pair. Only the class of your picture is searched."),
    ];

    private IReadOnlyList<KindChoice> _offered = [];
    private IReadOnlyList<string> _categories = [];

    /// <summary>The classification as it is.</summary>
    [Parameter, EditorRequired]
    public required SearchClassification Value { get; set; }

    /// <summary>Whether classes can be named, and not only be found.</summary>
    [Parameter]
    public bool CanName { get; set; } = true;

    /// <summary>Something was set.</summary>
    [Parameter, EditorRequired]
    public EventCallback<SearchClassification> OnChange { get; set; }

    private string Names => string.Join(", ", Value.ClassNames.Count > 0 ? Value.ClassNames : _categories);

    protected override void OnParametersSet() => _offered = [.. _kinds.Where(kind => CanName || kind.Kind != ClassificationKind.ZeroShot)];

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _categories = await classes.DefaultNamesAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The panel was closed while it loaded.
        }
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private Task ChangeAsync(ClassificationKind kind) => OnChange.InvokeAsync(new SearchClassification { Kind = kind });

    private Task ChangeNamesAsync(string? text) => OnChange.InvokeAsync(Value with
    {
        ClassNames = string.IsNullOrWhiteSpace(text) ? [] : [.. SearchParameters.ClassNames(text.ReplaceLineEndings(",")).Where(static name => name.Length > 0)],
    });

    private Task ChangePromptAsync(string? text) => OnChange.InvokeAsync(Value with { Prompt = string.IsNullOrWhiteSpace(text) ? null : text.Trim() });

    private sealed record KindChoice(ClassificationKind Kind, string Name, string Words);
}
