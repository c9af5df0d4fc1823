using VisualSearch.Core;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Shared.Jobs;

namespace VisualSearch.Web.Features.Indexes;

/// <summary>The indexes that there are, building another and removing one, and what was learnt from queries.</summary>
public sealed partial class IndexesPage(IBuiltIndexes built, IQueryMeans means, IIndexingJobs jobs) : JobPage(jobs)
{
    private IReadOnlyList<BuiltIndex>? _indexes;
    private IReadOnlyList<QueryMeanStatus>? _means;
    private VisualSearchException? _removal;
    private VisualSearchException? _adaptFailure;
    private IndexName? _asked;
    private bool _adapting;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _indexes = await built.ReadAsync(cancellationToken);
        _means = [.. (await means.ReadAsync(cancellationToken)).Where(static status => status is not { Kept: 0, Versions.Count: 0, Problem: null })];
    }

    private void StartIndex(IndexRequest request) => Start(() => Jobs.StartIndex(request));

    private async Task RemoveAsync(BuiltIndex index) => _removal = await TryAsync(() => built.RemoveAsync(index, Life));

    private async Task AdaptAsync(QueryMeanStatus? status, Func<Task> work)
    {
        (_adapting, _asked, _adaptFailure) = (true, status?.Index, null);
        _adaptFailure = await TryAsync(work);
        _adapting = false;
    }

    /// <summary>Does something and loads anew.</summary>
    /// <returns>Why it failed.</returns>
    private async Task<VisualSearchException?> TryAsync(Func<Task> work)
    {
        VisualSearchException? failure = null;
        try
        {
            await work();
        }
        catch (VisualSearchException problem)
        {
            failure = problem;
        }
        catch (OperationCanceledException) when (Life.IsCancellationRequested)
        {
            return null;
        }

        await ReloadAsync();
        return failure;
    }
}
