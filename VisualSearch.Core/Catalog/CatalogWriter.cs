using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Core.Catalog;

/// <summary>Writes what importers read into the database.</summary>
internal sealed class CatalogWriter(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Begins a run over one source. A run is for one caller at a time.</summary>
    /// <param name="origin">The name the source is remembered by: <see cref="ImportRequest.Origin"/> or its full path.</param>
    /// <param name="takeOver">See <see cref="ImportRequest.TakeOver"/>.</param>
    /// <param name="keepSample">See <see cref="ImportRequest.KeepSample"/>.</param>
    internal CatalogWriteRun Begin(string origin, bool takeOver = false, bool keepSample = false) => new(contexts, clock, origin, takeOver, keepSample);

    /// <summary>Makes all products of a source another's: the same source under another spelling of its name.</summary>
    /// <exception cref="CatalogDatabaseException">The database cannot be written.</exception>
    internal Task RenameAsync(string before, string after, CancellationToken cancellationToken = default) =>
        CatalogDatabaseException.TranslateAsync(async () =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.Products.Where(p => p.Origin == before)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Origin, after), cancellationToken);
        });

    /// <summary>Deactivates all products of a source; they keep their pictures and vectors.</summary>
    /// <returns>How many were active.</returns>
    /// <exception cref="CatalogDatabaseException">The database cannot be written.</exception>
    internal Task<int> DeactivateAsync(string origin, CancellationToken cancellationToken = default) =>
        CatalogDatabaseException.TranslateAsync(async () =>
        {
            var now = clock.GetUtcNow();
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.Products.Where(p => p.Origin == origin && p.IsActive)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false).SetProperty(p => p.UpdatedAt, now), cancellationToken);
        });
}

/// <summary>What a batch came to.</summary>
/// <param name="ImageIds">Ids of all images that the batch names, each once, in its order.</param>
/// <param name="Created">Products that are new.</param>
/// <param name="Changed">Products of which something changed, or that came back.</param>
/// <param name="Unchanged">Products that were the same.</param>
/// <param name="Refused">Items that were left out, since an active product of another source has their id.</param>
/// <param name="SamplePutAway">Whether the sample catalogue gave way to this batch.</param>
internal sealed record WrittenBatch(
    IReadOnlyList<long> ImageIds, int Created, int Changed, int Unchanged, IReadOnlyList<ImportProblem> Refused, bool SamplePutAway)
{
    /// <summary>Items that contradict what came before of their product.</summary>
    internal IReadOnlyList<ImportProblem> Notices { get; init; } = [];
}

/// <summary>What a run did not see of what its source had.</summary>
/// <param name="Products">Active products that it did not see.</param>
/// <param name="WithoutPictures">Products that it saw without any picture, and that have active ones.</param>
/// <param name="Pictures">All active images that it did not see.</param>
/// <param name="Known">Products that were active before the run; the first two are at most as many.</param>
internal sealed record MissingItems(int Products, int WithoutPictures, int Pictures, int Known)
{
    /// <summary>Products that would no longer be found.</summary>
    internal int Lost => Products + WithoutPictures;
}

/// <summary>What the source no longer has.</summary>
internal sealed record DeactivatedItems(int Products, int Images);

/// <summary>
/// One pass over a source: <see cref="WriteAsync"/> for each batch, then, when the whole source was read,
/// <see cref="DeactivateMissingAsync"/> if that is wanted.
/// <para>
/// Rules. The first item of an external id in a run sets all fields, later ones fill what is still empty and add images and
/// attributes. An image keeps its id, regions and vectors as long as product and source stay the same; only other given
/// boxes make it <see cref="ImageStatus.Pending"/> again, with no <see cref="ProductImage.RegionFinderKey"/>.
/// </para>
/// <para>
/// An id belongs to the source whose active product has it: an item of another source is refused and that product left alone,
/// unless the run is to take it over. Inactive products and those of the sample catalogue are always taken over, without their pictures.
/// The first product of one's own deactivates the sample catalogue, unless it is to be kept.
/// </para>
/// </summary>
internal sealed class CatalogWriteRun
{
    private const int ProductsPerTransaction = 500;

    private readonly IDbContextFactory<CatalogDbContext> contexts;
    private readonly TimeProvider clock;
    private readonly string origin;
    private readonly bool takeOver;
    private readonly Dictionary<long, int> imagesOfSeenProducts = [];
    private readonly HashSet<long> seenImages = [];
    private readonly HashSet<string> refusedIds = new(StringComparer.Ordinal);
    private readonly SortedSet<string> refusedBy = new(StringComparer.Ordinal);
    private bool mayPutSampleAway;
    private int known;

    internal CatalogWriteRun(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, string origin, bool takeOver, bool keepSample) =>
        (this.contexts, this.clock, this.origin, this.takeOver, mayPutSampleAway) =
            (contexts, clock, origin, takeOver, !keepSample && !ImportRequest.IsSampleOrigin(origin));

    /// <summary>Products that were refused, each once.</summary>
    internal int Refused => refusedIds.Count;

    /// <summary>The sources whose products have the refused ids.</summary>
    internal IReadOnlyCollection<string> RefusedBy => refusedBy;

    /// <summary>Whether nothing at all was written since every id is another source's.</summary>
    internal bool IsAllRefused => Refused > 0 && imagesOfSeenProducts.Count == 0;

    /// <summary>Ids of the images that the run has seen.</summary>
    internal IReadOnlyCollection<long> Images => seenImages;

    /// <summary>Products that the run has seen, each once.</summary>
    internal int Products => imagesOfSeenProducts.Count;

    /// <summary>Inserts and updates; what is already written stays when a later transaction fails.</summary>
    /// <exception cref="CatalogDatabaseException">The database cannot be written.</exception>
    internal async Task<WrittenBatch> WriteAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellationToken = default)
    {
        var (images, refused, notices) = (new List<long>(), new List<ImportProblem>(), new List<ImportProblem>());
        var (created, changed, unchanged, samplePutAway) = (0, 0, 0, false);
        foreach (var chunk in products.Chunk(ProductsPerTransaction))
        {
            var written = await CatalogDatabaseException.TranslateAsync(() => WriteChunkAsync(chunk, cancellationToken));
            images.AddRange(written.ImageIds);
            refused.AddRange(written.Refused);
            notices.AddRange(written.Notices);
            created += written.Created;
            changed += written.Changed;
            unchanged += written.Unchanged;
            samplePutAway |= written.SamplePutAway;
        }

        return new WrittenBatch(images.Distinct().ToList(), created, changed, unchanged, refused, samplePutAway) { Notices = notices };
    }

    /// <summary>Counts what <see cref="DeactivateMissingAsync"/> would take away now.</summary>
    /// <exception cref="CatalogDatabaseException">The database cannot be read.</exception>
    internal Task<MissingItems> CountMissingAsync(CancellationToken cancellationToken = default) =>
        CatalogDatabaseException.TranslateAsync(async () =>
        {
            var products = imagesOfSeenProducts.Keys.ToArray();
            var withoutImages = imagesOfSeenProducts.Where(seen => seen.Value == 0).Select(seen => seen.Key).ToArray();
            var images = seenImages.ToArray();
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var missing = await context.Products
                .CountAsync(p => p.Origin == origin && p.IsActive && !EF.Parameter(products).Contains(p.Id), cancellationToken);
            return new MissingItems(
                missing,
                await context.Products.CountAsync(p => EF.Parameter(withoutImages).Contains(p.Id) && p.Images.Any(i => i.IsActive), cancellationToken),
                await context.Images.CountAsync(i => i.Product.Origin == origin && i.IsActive && !EF.Parameter(images).Contains(i.Id), cancellationToken),
                missing + known);
        });

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
        var samplePutAway = await PutSampleAwayAsync(context, cancellationToken);
        var existing = await context.Products.Include(p => p.Images)
            .Where(p => EF.Parameter(ids).Contains(p.ExternalId))
            .ToDictionaryAsync(p => p.ExternalId, StringComparer.Ordinal, cancellationToken);

        var refused = Refuse(chunk, existing);
        var notices = new List<ImportProblem>();
        var items = ProductMerge.ById(
            chunk.Where(item => !refusedIds.Contains(item.ExternalId)),
            id => existing.TryGetValue(id, out var product) && imagesOfSeenProducts.ContainsKey(product.Id) ? ProductMerge.Of(product) : null,
            notices);
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
        mayPutSampleAway = false;
        return new WrittenBatch(named.ConvertAll(image => image.Id), created, changed, items.Count - created - changed, refused, samplePutAway) { Notices = notices };
    }

    // Saved together with the first products, so that a run that ends in between cannot leave both.
    private async Task<bool> PutSampleAwayAsync(CatalogDbContext context, CancellationToken cancellationToken)
    {
        if (!mayPutSampleAway || await context.Products.AnyAsync(p => p.Origin != ImportRequest.SampleOrigin, cancellationToken))
        {
            return false;
        }

        var products = await context.Products.Where(p => p.Origin == ImportRequest.SampleOrigin && p.IsActive).ToListAsync(cancellationToken);
        products.ForEach(product => (product.IsActive, product.UpdatedAt) = (false, clock.GetUtcNow()));
        return products.Count > 0;
    }

    private List<ImportProblem> Refuse(ImportedProduct[] chunk, Dictionary<string, Product> existing)
    {
        var refused = new List<ImportProblem>();
        foreach (var item in chunk)
        {
            if (existing.TryGetValue(item.ExternalId, out var product) && IsRefused(product))
            {
                refusedIds.Add(item.ExternalId);
                refusedBy.Add(product.Origin);
                refused.Add(new ImportProblem(
                    item.Place, ImportCodes.IdInUse,
                    $"The id “{item.ExternalId}” is that of another source's product, “{product.Name}”; this one was left out."));
            }
        }

        return refused;
    }

    private bool IsRefused(Product product) => !takeOver && product.IsActive && !IsOwn(product) && !ImportRequest.IsSampleOrigin(product.Origin);

    private bool IsOwn(Product product) => string.Equals(product.Origin, origin, StringComparison.Ordinal);

    private Product Add(CatalogDbContext context, ImportedProduct item)
    {
        var product = new Product { ExternalId = item.ExternalId, Name = item.Name, Origin = origin, CreatedAt = clock.GetUtcNow() };
        context.Products.Add(product);
        return product;
    }

    private void Apply(Product product, ImportedProduct item, List<ProductImage> named)
    {
        var seenBefore = imagesOfSeenProducts.TryGetValue(product.Id, out var position);
        ProductMerge.Overwrite(product, item);
        if (!seenBefore)
        {
            known += product is { Id: not 0, IsActive: true } ? 1 : 0;
            if (!IsOwn(product) && (!product.IsActive || ImportRequest.IsSampleOrigin(product.Origin)))
            {
                // pictures of another thing, which must not stay when this source names none
                product.Images.ForEach(image => image.IsActive = false);
            }
        }

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
