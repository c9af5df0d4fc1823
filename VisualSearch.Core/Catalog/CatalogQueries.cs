using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Core.Catalog;

/// <inheritdoc cref="ICatalogQueries" />
internal sealed class CatalogQueries(IDbContextFactory<CatalogDbContext> contexts) : ICatalogQueries
{
    private const int MaxPageSize = 200;
    private const int MaxFailures = 1_000;

    // The cover is the first picture that can be used. A product that is no longer sold shows the pictures it had.
    private static readonly Expression<Func<Product, ProductSummary>> Summary = p => new ProductSummary(
        p.Id, p.ExternalId, p.Name, p.Category, p.Brand, p.Price, p.Currency, p.Description,
        p.Images
            .Where(i => (i.IsActive || !p.IsActive) && i.Status != ImageStatus.SourceError && i.Status != ImageStatus.ImageError)
            .OrderBy(i => i.Position).ThenBy(i => i.Id)
            .Select(i => (long?)i.Id)
            .FirstOrDefault(),
        p.Images.Count(i => i.IsActive || !p.IsActive));

    public async Task<Page<ProductSummary>> BrowseAsync(
        ProductFilter filter, ProductSort sort, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        if (page < 1 || pageSize is < 1 or > MaxPageSize)
        {
            throw new InvalidRequestException(
                $"Page {page} with {pageSize} products cannot be shown.", $"Pages count from 1 and hold 1 to {MaxPageSize} products.");
        }

        ProductFiltering.Validate(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Products.ResolveAsync(filter, cancellationToken);
        var total = await context.Matching(known).CountAsync(cancellationToken);
        var skipped = (page - 1L) * pageSize;
        var items = skipped >= total
            ? []
            : await context.Matching(known, sort).Skip((int)skipped).Take(pageSize).Select(Summary).ToListAsync(cancellationToken);
        return new Page<ProductSummary>(items, total, page, pageSize);
    }

    public Task<ProductDetails> GetAsync(long id, CancellationToken cancellationToken = default) =>
        DetailsAsync(p => p.Id == id, cancellationToken);

    public Task<ProductDetails> GetByExternalIdAsync(string externalId, CancellationToken cancellationToken = default) =>
        DetailsAsync(p => p.ExternalId == externalId, cancellationToken);

    public async Task<ProductDetails> GetRandomAsync(int seed, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var usable = context.Products.AsNoTracking()
            .Where(p => p.IsActive && p.Images.Any(i => i.IsActive && i.Status != ImageStatus.SourceError && i.Status != ImageStatus.ImageError))
            .OrderBy(p => p.Id)
            .Select(p => p.Id);
        var count = await usable.CountAsync(cancellationToken);
        if (count == 0)
        {
            throw new NotFoundException(
                "The catalogue has no product with a usable picture.",
                $"Import a catalogue first with {AdvisedCommand.Of("import", "FOLDER")}.");
        }

        return await GetAsync(await usable.Skip(new Random(seed).Next(count)).FirstAsync(cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<ProductSummary>> SummariesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.Distinct().ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Products.AsNoTracking()
            .Where(p => EF.Parameter(wanted).Contains(p.Id))
            .Select(Summary)
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return ids.Where(found.ContainsKey).Select(id => found[id]).ToList();
    }

    public async Task<CatalogFacets> FacetsAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var active = context.Products.Where(p => p.IsActive);
        var categories = await CountByAsync(active.Where(p => p.Category != null).Select(p => p.Category!), cancellationToken);
        var scopes = await CountByAsync(active.Where(p => p.Scope != null).Select(p => p.Scope!), cancellationToken);
        var brands = await CountByAsync(active.Where(p => p.Brand != null).Select(p => p.Brand!), cancellationToken);
        var statuses = await context.Images.Where(i => i.IsActive && i.Product.IsActive)
            .GroupBy(i => i.Status)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new CatalogFacets(
            CategoryTree.RollUp(categories), Sorted(brands),
            await active.MinAsync(p => p.Price, cancellationToken), await active.MaxAsync(p => p.Price, cancellationToken), statuses)
        {
            Scopes = CategoryTree.RollUp(scopes),
            ImagesOnWhite = await context.Images.CountAsync(i => i.IsActive && i.Product.IsActive && i.IsOnWhite == true, cancellationToken),
        };
    }

    public async Task<CatalogCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var images = context.Images.Where(i => i.IsActive && i.Product.IsActive);
        return new CatalogCounts(
            await context.Products.CountAsync(p => p.IsActive, cancellationToken),
            await images.CountAsync(cancellationToken),
            await images.CountAsync(i => i.Status == ImageStatus.SourceError || i.Status == ImageStatus.ImageError, cancellationToken),
            await context.Vectors.CountAsync(cancellationToken),
            await context.Products.CountAsync(p => !p.IsActive, cancellationToken))
        {
            SampleProducts = await CountOfAsync(ImportRequest.SampleOrigin, cancellationToken),
        };
    }

    public async Task<int> CountOfAsync(string origin, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Products.CountAsync(p => p.Origin == origin && p.IsActive, cancellationToken);
    }

    public async Task<IReadOnlyList<ImportRun>> RunsAsync(int count, CancellationToken cancellationToken = default)
    {
        if (count < 1)
        {
            throw new InvalidRequestException($"{count} runs cannot be shown.", "Ask for at least one.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await context.Runs.AsNoTracking()
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id)
            .Take(count)
            .Include(r => r.Failures.OrderBy(f => ImportCodes.Notices.Contains(f.Code)).ThenBy(f => f.Id).Take(MaxFailures))
            .ToListAsync(cancellationToken);
        var ids = runs.ConvertAll(run => run.Id);
        var notices = await context.Failures.Where(f => ids.Contains(f.RunId) && ImportCodes.Notices.Contains(f.Code))
            .GroupBy(f => f.RunId, (run, them) => new { Run = run, Count = them.Count() })
            .ToDictionaryAsync(counted => counted.Run, counted => counted.Count, cancellationToken);
        runs.ForEach(run => run.Notices = notices.GetValueOrDefault(run.Id));
        return runs;
    }

    private static IReadOnlyList<Facet> Sorted(IEnumerable<Facet> facets) =>
        facets.OrderBy(f => SearchableText.Fold(f.Value), StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal).ToList();

    private static Task<List<Facet>> CountByAsync(IQueryable<string> values, CancellationToken cancellationToken) =>
        values.GroupBy(value => value).Select(group => new Facet(group.Key, group.Count())).ToListAsync(cancellationToken);

    private async Task<ProductDetails> DetailsAsync(Expression<Func<Product, bool>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var product = await context.Products.AsNoTracking().Where(which)
            .Select(p => new { p.Id, p.Url, p.Scope, p.Attributes, p.IsActive, p.UpdatedAt })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("There is no such product in the catalogue.", "Choose one from the catalogue page; it may have been imported under another id.");
        var summary = await context.Products.AsNoTracking().Where(p => p.Id == product.Id).Select(Summary).SingleAsync(cancellationToken);
        var images = await context.Images.AsNoTracking()
            .Where(i => i.ProductId == product.Id && (i.IsActive || !product.IsActive))
            .OrderBy(i => i.Position).ThenBy(i => i.Id)
            .Include(i => i.Regions.OrderBy(r => r.Id))
            .ToListAsync(cancellationToken);
        return new ProductDetails(
            summary, product.Url, product.Attributes, product.IsActive, product.UpdatedAt, images.ConvertAll(Shown)) { Scope = product.Scope };
    }

    private static ImageSummary Shown(ProductImage image) => new(
        image.Id, image.Width, image.Height, image.Status, image.Problem,
        image.Regions.ConvertAll(r => new RegionSummary(r.Id, r.Box, r.Source, r.Finder, r.Score, r.Label)))
    {
        IsOnWhite = image.IsOnWhite,
    };
}
