using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Reads a source into the catalogue, a batch at a time.</summary>
internal sealed class SourceReader(ICatalogImporters importers, CatalogWriter writer)
{
    private const int BatchSize = 200;

    /// <summary>Writes the source's products and, unless told otherwise, deactivates what it no longer has.</summary>
    /// <returns>The name that the source is remembered by.</returns>
    /// <exception cref="ImportSourceException">The source as a whole cannot be read.</exception>
    internal async Task<string> ReadAsync(ImportRequest request, IndexingRun run, CancellationToken cancellationToken)
    {
        var origin = request.Origin ?? Path.GetFullPath(request.Path);
        var target = writer.Begin(origin);
        var batch = new List<ImportedProduct>(BatchSize);
        await foreach (var item in importers.For(request).ReadAsync(request, cancellationToken))
        {
            if (item is ImportProblem problem)
            {
                run.Note(problem);
            }
            else if (item is ImportedProduct product)
            {
                batch.Add(request.Scope is { } scope ? product with { Scope = product.Scope ?? scope } : product);
            }

            if (batch.Count == BatchSize)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();
        if (request.DeactivateMissing)
        {
            await target.DeactivateMissingAsync(cancellationToken);
        }

        return origin;

        async Task FlushAsync()
        {
            await target.WriteAsync(batch, cancellationToken);
            run.Tracker.ProductsRead(batch.Count);
            batch.Clear();
            await run.SaveAsync(cancellationToken);
        }
    }
}
