using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Web.Shared.Jobs;

namespace VisualSearch.Web.Features.Import;

/// <summary>Imports a catalogue, shows how far it is, what failed, and what was imported before.</summary>
public sealed partial class ImportPage(IIndexingJobs jobs, ICatalogQueries catalog) : JobPage(jobs)
{
    private const int Runs = 20;

    private IReadOnlyList<ImportRun>? _runs;
    private CatalogCounts? _counts;

    private bool SampleGoes => _counts is { SampleProducts: > 0 } counts && counts.SampleProducts == counts.Products;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var runs = await catalog.RunsAsync(Runs, cancellationToken);
        _counts = await catalog.CountAsync(cancellationToken);
        _runs = [.. runs.Where(run => !IsRunning || run.Id != Job!.RunId)];
    }

    private void StartImport(ImportRequest request) => Start(() => Jobs.StartImport(request));

    private void StartIndex(IndexRequest request) => Start(() => Jobs.StartIndex(request));
}
