using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Core.Indexing;

/// <summary>Reads a source into the catalogue, a batch at a time.</summary>
internal sealed class SourceReader(ICatalogImporters importers, CatalogWriter writer)
{
    private const int BatchSize = 200;

    // more than one in ten is asked
    private const int LeastShareAsked = 10;

    /// <summary>
    /// Writes the source's products and, unless told otherwise, deactivates what it no longer has; where that is more than a tenth of
    /// it, or a part could not be read, the run asks first.
    /// </summary>
    /// <returns>
    /// The name that the source is remembered by, and where the run asks, the images that the source still names: of the others nobody knows
    /// whether they are to be there.
    /// </returns>
    /// <exception cref="ImportSourceException">The source as a whole cannot be read.</exception>
    internal async Task<(string Origin, IReadOnlyCollection<long>? Images)> ReadAsync(ImportRequest request, IndexingRun run, CancellationToken cancellationToken)
    {
        var origin = await OriginOfAsync(request, cancellationToken);
        var target = writer.Begin(origin, request.TakeOver, request.KeepSample);
        var batch = new List<ImportedProduct>(BatchSize);
        var unread = 0;
        var images = new ProductImages();
        await foreach (var item in importers.For(request).ReadAsync(request, cancellationToken))
        {
            if (item is ImportProblem problem && !images.Defer(problem))
            {
                run.Note(problem);
                unread += ImportCodes.HidesProducts(problem.Code) ? 1 : 0;
            }
            else if (item is ImportedProduct product)
            {
                images.See(product);
                batch.Add(product with { ExternalId = request.IdPrefix + product.ExternalId, Scope = product.Scope ?? request.Scope });
            }

            if (batch.Count == BatchSize)
            {
                await FlushAsync();
            }
        }

        images.Missing.ForEach(run.Note);
        await FlushAsync();
        TellOfRefused(target, request, run);
        if (request.DeactivateMissing)
        {
            await HideMissingAsync(target, request, unread, run, cancellationToken);
        }

        return (origin, run.Tracker.Current.Question is null ? null : target.Images);

        async Task FlushAsync()
        {
            var written = await target.WriteAsync(batch, cancellationToken);
            foreach (var problem in written.Refused.Concat(written.Notices))
            {
                run.Note(problem);
            }

            if (written.SamplePutAway)
            {
                run.Tracker.Note($"The sample catalogue was put away, since this is the first import of your own. {SampleImport.WayBack}");
            }

            run.Tracker.ProductsRead(target.Products);
            batch.Clear();
            await run.SaveAsync(cancellationToken);
        }
    }

    /// <summary>The name of the source. A folder is the same one with a slash at its end, which it was remembered by in older catalogues.</summary>
    private async Task<string> OriginOfAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        if (request.Origin is { } given)
        {
            return given;
        }

        var origin = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Path));
        await writer.RenameAsync(origin + Path.DirectorySeparatorChar, origin, cancellationToken);
        return origin;
    }

    private static void TellOfRefused(CatalogWriteRun target, ImportRequest request, IndexingRun run)
    {
        if (target.Refused == 0 || request.IsSample)
        {
            return;
        }

        const string WaysOn = "If this is the same catalogue under a new name or place, import it again and take the products over (--take-over). "
            + "If it is another one with the same ids, give its ids a prefix (--id-prefix b-).";
        var others = string.Join(", ", target.RefusedBy.Select(JobTitles.NameOf).Distinct(StringComparer.Ordinal));
        if (target.IsAllRefused)
        {
            throw new ImportSourceException(
                ImportCodes.IdInUse, $"Nothing was imported, since products of {others} have all the ids of {JobTitles.NameOf(request)}.", WaysOn);
        }

        var left = target.Refused == 1 ? "1 product was" : $"{target.Refused:N0} products were";
        run.Tracker.Note($"{left} left out, since products of {others} have the same ids. {WaysOn}");
    }

    private static async Task HideMissingAsync(
        CatalogWriteRun target, ImportRequest request, int unread, IndexingRun run, CancellationToken cancellationToken)
    {
        var missing = await target.CountMissingAsync(cancellationToken);
        var isMuch = missing.Lost * LeastShareAsked > missing.Known;
        if (missing.Lost > request.AllowRemovals && (isMuch || unread > 0))
        {
            run.Tracker.Ask(new RemovalQuestion(request, missing.Products, missing.WithoutPictures, missing.Known, unread));
        }
        else if (missing.Lost == 0 && missing.Pictures > 0 && unread > request.AllowRemovals)
        {
            run.Tracker.Note($"{missing.Pictures:N0} pictures that the source no longer names stay, since a part of it could not be read.");
        }
        else
        {
            run.Tracker.Hidden((await target.DeactivateMissingAsync(cancellationToken)).Products);
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
