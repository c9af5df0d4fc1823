using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;

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
        var images = new ProductImages();
        await foreach (var item in importers.For(request).ReadAsync(request, cancellationToken))
        {
            if (item is ImportProblem problem && !images.Defer(problem))
            {
                run.Note(problem);
            }
            else if (item is ImportedProduct product)
            {
                images.See(product);
                batch.Add(request.Scope is { } scope ? product with { Scope = product.Scope ?? scope } : product);
            }

            if (batch.Count == BatchSize)
            {
                await FlushAsync();
            }
        }

        images.Missing.ForEach(run.Note);
        await FlushAsync();
        if (request.DeactivateMissing)
        {
            await target.DeactivateMissingAsync(cancellationToken);
        }

        return origin;

        async Task FlushAsync()
        {
            foreach (var notice in (await target.WriteAsync(batch, cancellationToken)).Notices)
            {
                run.Note(notice);
            }

            run.Tracker.ProductsRead(target.Products);
            batch.Clear();
            await run.SaveAsync(cancellationToken);
        }
    }

    /// <summary>Which products have images: an item without one says nothing while another item of its product may have some.</summary>
    private sealed class ProductImages
    {
        private readonly HashSet<string> having = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, ImportProblem> lacking = new(StringComparer.Ordinal);
        private ImportedProduct? last;

        internal List<ImportProblem> Missing => [.. lacking.Where(item => !having.Contains(item.Key)).Select(item => item.Value)];

        internal void See(ImportedProduct product)
        {
            last = product;
            if (product.Images.Count > 0)
            {
                having.Add(product.ExternalId);
            }
        }

        internal bool Defer(ImportProblem problem)
        {
            var isOfLast = problem.Code is ImportCodes.ImageMissing && string.Equals(problem.Place, last?.Place, StringComparison.Ordinal);
            if (isOfLast)
            {
                lacking.TryAdd(last!.ExternalId, problem);
            }

            return isOfLast;
        }
    }
}
