using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Evaluation;

/// <summary>A picture that was taken out of the catalogue to ask for its product.</summary>
internal sealed record HeldOutImage(LabelledImage Image, BoundingBox Region, float[] Vector);

/// <summary>The catalogue without the pictures that are asked with.</summary>
/// <param name="Gallery">The vectors that stay.</param>
/// <param name="Queries">One picture of each product that has two.</param>
/// <param name="SingleImageProducts">Products with one usable picture: they stay, and are not asked for.</param>
internal sealed record HeldOut(IReadOnlyList<GalleryRow> Gallery, IReadOnlyList<HeldOutImage> Queries, int SingleImageProducts);

/// <summary>
/// Takes one picture of each product out of the stored vectors of a space. Which one is decided by a hash (FNV-1a) of the
/// product's id: always the same, and over the catalogue as often a cover as any other view. Copies of that very file within
/// the product leave with it.
/// </summary>
internal sealed class HeldOutCatalogue(IDbContextFactory<CatalogDbContext> contexts, VectorIntegrity integrity)
{
    internal async Task<HeldOut> ReadAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = ActiveVectors.Of(context, space.Key)
            .OrderBy(static vector => vector.Region.Image.ProductId)
            .ThenBy(static vector => vector.Region.Image.Position)
            .ThenBy(static vector => vector.Region.ImageId)
            .ThenBy(static vector => vector.RegionId)
            .ThenBy(static vector => vector.Variant)
            .Select(static vector => new Row(
                new Owner(
                    vector.Region.ImageId, vector.Region.Image.ProductId, vector.Region.Image.Product.ExternalId, vector.Region.Image.Product.Name,
                    vector.Region.Image.Product.Category, vector.Region.Image.Source, vector.Region.Image.ContentHash),
                vector.Region.XMin, vector.Region.YMin, vector.Region.XMax, vector.Region.YMax,
                new StoredVector(vector.Id, vector.Data, vector.Checksum)))
            .AsAsyncEnumerable();
        var (gallery, queries, single) = (new List<GalleryRow>(), new List<HeldOutImage>(), 0);
        var product = new List<Row>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!integrity.Accepts(row.Vector, space))
            {
                continue;
            }

            if (product.Count > 0 && product[0].Owner.ProductId != row.Owner.ProductId)
            {
                Split();
            }

            product.Add(row);
        }

        Split();
        return new HeldOut(gallery, queries, single);

        void Split()
        {
            var files = product.GroupBy(static row => row.Owner.ContentHash ?? row.Owner.Source, StringComparer.Ordinal).ToList();
            var heldOut = files.Count < 2 ? null : files[(int)(Hash(product[0].Owner.ExternalId) % (uint)files.Count)];
            single += files.Count == 1 ? 1 : 0;
            if (heldOut?.First() is { } query)
            {
                queries.Add(new HeldOutImage(query.Owner.ToImage(), query.Box(), query.Floats()));
            }

            foreach (var image in product.Where(row => heldOut?.Contains(row) != true).GroupBy(static row => row.Owner.ImageId))
            {
                var labelled = image.First().Owner.ToImage();
                gallery.AddRange(image.Select(row => new GalleryRow(labelled, row.Floats(), row.Box())));
            }

            product.Clear();
        }
    }

    /// <summary>FNV-1a, 32 bits (Fowler, Noll and Vo), over the characters.</summary>
    private static uint Hash(string text) => text.Aggregate(2_166_136_261u, static (hash, letter) => unchecked((hash ^ letter) * 16_777_619u));

    private sealed record Owner(long ImageId, long ProductId, string ExternalId, string Name, string? Category, string Source, string? ContentHash)
    {
        internal LabelledImage ToImage() => new(Source, ExternalId, Category, Catalogue: new CatalogueImage(ImageId, ProductId, Name));
    }

    private sealed record Row(Owner Owner, double XMin, double YMin, double XMax, double YMax, StoredVector Vector)
    {
        internal BoundingBox Box() => new(XMin, YMin, XMax, YMax);

        internal float[] Floats() => Vector.Floats.ToArray();
    }
}
