using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Shared.Jobs;

/// <summary>What failed or was noticed in a run, page by page, to copy or to download.</summary>
public sealed partial class FailureTable(IJSRuntime js) : IAsyncDisposable
{
    private const int PageSize = 10;

    private IJSObjectReference? _module;
    private int _page = 1;
    private bool _copied;

    /// <summary>The failures that are kept.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ImportFailure> Failures { get; set; }

    /// <summary>Id of the run.</summary>
    [Parameter, EditorRequired]
    public long RunId { get; set; }

    /// <summary>What they are, and how many there were in all.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    public ValueTask DisposeAsync() => _module.ReleaseAsync();

    private async Task CopyAsync()
    {
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/clipboard.js"]);
        _copied = await _module.InvokeAsync<bool>("copyText", string.Join('\n', Failures.Select(failure => $"{failure.Place}\t{failure.Message}")));
    }
}
