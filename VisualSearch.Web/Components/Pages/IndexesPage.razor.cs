using VisualSearch.Core;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Components.Pages;

/// <summary>The indexes that there are, building another and removing one.</summary>
public sealed partial class IndexesPage(IBuiltIndexes built, IIndexingJobs jobs) : JobPage(jobs)
{
    private IReadOnlyList<BuiltIndex>? _indexes;
    private VisualSearchException? _removal;

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _indexes = await built.ReadAsync(cancellationToken);

    private void StartIndex(IndexRequest request) => Start(() => Jobs.StartIndex(request));

    private async Task RemoveAsync(BuiltIndex index)
    {
        try
        {
            _removal = null;
            await built.RemoveAsync(index, Life);
        }
        catch (VisualSearchException problem)
        {
            _removal = problem;
        }
        catch (OperationCanceledException) when (Life.IsCancellationRequested)
        {
            return;
        }

        await ReloadAsync();
    }
}
