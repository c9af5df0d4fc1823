using Microsoft.EntityFrameworkCore;

namespace VisualSearch.Core.Catalog;

/// <summary>Writes what importers read into the database.</summary>
internal sealed class CatalogWriter(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Begins a run over one source. A run is for one caller at a time.</summary>
    /// <param name="origin">The name the source is remembered by: <see cref="ImportRequest.Origin"/> or its full path.</param>
    internal CatalogWriteRun Begin(string origin) => new(contexts, clock, origin);
}

/// <summary>What a batch came to.</summary>
/// <param name="ImageIds">Ids of all images that the batch names, each once, in its order.</param>
/// <param name="Created">Products that are new.</param>
/// <param name="Changed">Products of which something changed, or that came back.</param>
/// <param name="Unchanged">Products that were the same.</param>
internal sealed record WrittenBatch(IReadOnlyList<long> ImageIds, int Created, int Changed, int Unchanged)
{
    /// <summary>Items that contradict what came before of their product.</summary>
    internal IReadOnlyList<ImportProblem> Notices { get; init; } = [];
}

/// <summary>What the source no longer has.</summary>
internal sealed record DeactivatedItems(int Products, int Images);

/// <summary>
/// One pass over a source: <see cref="WriteAsync"/> for each batch, then, when the whole source was read,
/// <see cref="DeactivateMissingAsync"/> if that is wanted.
/// <para>
/// Rules. The first item of an external id in a run sets all fields, later ones fill what is still empty and add images and
/// attributes. An image keeps its id, regions and vectors as long as product and source stay the same; only other given
/// boxes make it <see cref="ImageStatus.Pending"/> again, with no <see cref="ProductImage.RegionFinderKey"/>. A product that
/// another origin had is taken over: from then on it belongs to this one.
/// </para>
/// </summary>
internal sealed class CatalogWriteRun
{
    private const int ProductsPerTransaction = 500;

    private readonly IDbContextFactory<CatalogDbContext> contexts;
    private readonly TimeProvider clock;
    private readonly string origin;
    private readonly Dictionary<long, int> imagesOfSeenProducts = [];
    private readonly HashSet<long> seenImages = [];

    internal CatalogWriteRun(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, string origin) =>
        (this.contexts, this.clock, this.origin) = (contexts, clock, origin);

    /// <summary>Products that the run has seen, each once.</summary>
    internal int Products => imagesOfSeenProducts.Count;

    /// <summary>Inserts and updates; what is already written stays when a later transaction fails.</summary>
    /// <exception cref="CatalogDatabaseException">The database cannot be written.</exception>
    internal async Task<WrittenBatch> WriteAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellationToken = default)
    {
        var (images, notices) = (new List<long>(), new List<ImportProblem>());
        var (created, changed, unchanged) = (0, 0, 0);
        foreach (var chunk in products.Chunk(ProductsPerTransaction))
        {
            var written = await CatalogDatabaseException.TranslateAsync(() => WriteChunkAsync(chunk, cancellationToken));
            images.AddRange(written.ImageIds);
            notices.AddRange(written.Notices);
            created += written.Created;
            changed += written.Changed;
            unchanged += written.Unchanged;
        }

        return new WrittenBatch(images.Distinct().ToList(), created, changed, unchanged) { Notices = notices };
    }

    /// <summary>
    /// Deactivates the products of this origin, and the images of its products, that the run did not see. To be called only
    /// after the whole source was read.
    /// </summary>
    /// <exception cref="CatalogDatabaseException">The database cannot be written.</exception>
    internal Task<DeactivatedItems> DeactivateMissingAsync(CancellationToken cancellationToken = default) =>
        CatalogDatabaseException.TranslateAsync(async () =>
        {
            var products = imagesOfSeenProducts.Keys.ToArray();
            var images = seenImages.ToArray();
            var now = clock.GetUtcNow();
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var missing = await context.Products
                .Where(p => p.Origin == origin && p.IsActive && !EF.Parameter(products).Contains(p.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false).SetProperty(p => p.UpdatedAt, now), cancellationToken);
            var missingImages = await context.Images
                .Where(i => i.Product.Origin == origin && i.IsActive && !EF.Parameter(images).Contains(i.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.IsActive, false), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new DeactivatedItems(missing, missingImages);
        });

    private async Task<WrittenBatch> WriteChunkAsync(ImportedProduct[] chunk, CancellationToken cancellationToken)
    {
        var ids = chunk.Select(item => item.ExternalId).Distinct(StringComparer.Ordinal).ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var existing = await context.Products.Include(p => p.Images)
            .Where(p => EF.Parameter(ids).Contains(p.ExternalId))
            .ToDictionaryAsync(p => p.ExternalId, StringComparer.Ordinal, cancellationToken);

        var notices = new List<ImportProblem>();
        var items = ProductMerge.ById(
            chunk, id => existing.TryGetValue(id, out var product) && imagesOfSeenProducts.ContainsKey(product.Id) ? ProductMerge.Of(product) : null, notices);
        var entities = items.ConvertAll(item => existing.GetValueOrDefault(item.ExternalId) ?? Add(context, item));
        var named = new List<ProductImage>();
        foreach (var (product, item) in entities.Zip(items))
        {
            Apply(product, item, named);
        }

        context.ChangeTracker.DetectChanges();
        var (created, changed) = MarkChanges(context, entities);
        await context.SaveChangesAsync(cancellationToken);
        Remember(entities, named);
        return new WrittenBatch(named.ConvertAll(image => image.Id), created, changed, items.Count - created - changed) { Notices = notices };
    }

    private Product Add(CatalogDbContext context, ImportedProduct item)
    {
        var product = new Product { ExternalId = item.ExternalId, Name = item.Name, Origin = origin, CreatedAt = clock.GetUtcNow() };
        context.Products.Add(product);
        return product;
    }

    private void Apply(Product product, ImportedProduct item, List<ProductImage> named)
    {
        imagesOfSeenProducts.TryGetValue(product.Id, out var position);
        ProductMerge.Overwrite(product, item);
        product.Origin = origin;
        product.IsActive = true;
        var bySource = product.Images.ToDictionary(image => image.Source, StringComparer.Ordinal);
        foreach (var imported in item.Images)
        {
            if (!bySource.TryGetValue(imported.Source, out var image))
            {
                image = new ProductImage { Source = imported.Source };
                bySource.Add(image.Source, image);
                product.Images.Add(image);
            }

            var seenImage = image.Id != 0 && seenImages.Contains(image.Id);
            ProductMerge.SetBoxes(image, imported.Boxes, add: seenImage);
            image.IsActive = true;
            image.Position = seenImage ? image.Position : position++;
            named.Add(image);
        }
    }

    private (int Created, int Changed) MarkChanges(CatalogDbContext context, List<Product> products)
    {
        var (created, changed, now) = (0, 0, clock.GetUtcNow());
        foreach (var product in products)
        {
            var state = context.Entry(product).State;
            if (state == EntityState.Unchanged && product.Images.TrueForAll(image => context.Entry(image).State == EntityState.Unchanged))
            {
                continue;
            }

            product.UpdatedAt = now;
            created += state == EntityState.Added ? 1 : 0;
            changed += state == EntityState.Added ? 0 : 1;
        }

        return (created, changed);
    }

    private void Remember(List<Product> products, List<ProductImage> named)
    {
        seenImages.UnionWith(named.Select(image => image.Id));
        foreach (var product in products)
        {
            imagesOfSeenProducts[product.Id] = product.Images.Count(image => seenImages.Contains(image.Id));
        }
    }
}
