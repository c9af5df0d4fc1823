using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Classification;

/// <summary>A category of a class's products.</summary>
/// <param name="Category">The category.</param>
/// <param name="Share">Share of the class's products that are of it, 0..1.</param>
public sealed record CategoryShare(string Category, double Share);

/// <summary>A product that stands for its class.</summary>
/// <param name="Id">Database id.</param>
/// <param name="ExternalId">The owner's id.</param>
/// <param name="Name">Its name.</param>
public sealed record ExampleProduct(long Id, string ExternalId, string Name);

/// <summary>A class of products.</summary>
/// <param name="Number">From 1; clusters come by size.</param>
/// <param name="Name">Its name: for a cluster made of the categories of its products.</param>
/// <param name="Products">Products that have a vector in it.</param>
/// <param name="Vectors">Vectors in it.</param>
/// <param name="Categories">The commonest categories of its products, at most three.</param>
/// <param name="Example">A product of it: the nearest to a cluster's centre, or the likeliest of a name; null where it has none.</param>
public sealed record ProductClass(
    int Number, string Name, int Products, int Vectors, IReadOnlyList<CategoryShare> Categories, ExampleProduct? Example);

/// <summary>What the products are sorted into.</summary>
/// <param name="Kind">How.</param>
/// <param name="Space">The space of the vectors.</param>
/// <param name="Classes">The classes; there may be fewer clusters than asked for, where fewer vectors are different.</param>
public sealed record ProductClasses(ClassificationKind Kind, EmbeddingSpace Space, IReadOnlyList<ProductClass> Classes);

/// <summary>Tells what the catalogue is sorted into.</summary>
public interface IProductClasses
{
    /// <summary>The classes of the catalogue; learns them where they are not known yet.</summary>
    /// <param name="classification">How products are sorted.</param>
    /// <param name="index">The index whose vectors are grouped; null takes the active one. Zero-shot sorts by it only where it is the pair's own.</param>
    /// <param name="progress">The share of the learning that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidRequestException">The classification is none, or cannot be used.</exception>
    /// <exception cref="UnavailableException">There is no such index, or the CLIP pair is missing.</exception>
    Task<ProductClasses> ListAsync(
        SearchClassification classification, IndexName? index = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>The names that zero-shot takes where none are given: the last part of each of the catalogue's ten largest categories.</summary>
    Task<IReadOnlyList<string>> DefaultNamesAsync(CancellationToken cancellationToken = default);
}
