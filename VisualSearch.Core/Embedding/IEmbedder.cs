using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding;

/// <summary>One region of one picture to embed.</summary>
public readonly record struct EmbeddingInput(Picture Picture, BoundingBox Region)
{
    /// <summary>Whether it is of the gallery, which is looked at once and may be looked at longer, and not of a query.</summary>
    public bool IsGallery { get; init; }

    /// <summary>Whether it is looked at in a mirror: flipped left and right once it is cut out and fitted.</summary>
    public bool IsMirrored { get; init; }
}

/// <summary>
/// Identity of a space of comparable vectors: same embedder, same weights, same preprocessing. Vectors of different
/// spaces must never be compared.
/// </summary>
/// <param name="Embedder">Name of the embedder.</param>
/// <param name="Version">Version of its weights and code, such as the start of a SHA-256.</param>
/// <param name="Mode">How regions are fitted.</param>
/// <param name="Dimension">Length of a vector.</param>
public sealed record EmbeddingSpace(string Embedder, string Version, ResizeMode Mode, int Dimension)
{
    /// <summary>Whether the gallery's mean is subtracted from its vectors, and from queries, before they are compared.</summary>
    public bool IsCentred { get; init; }

    /// <summary>Whether the mean of the queries takes the place of the gallery's for queries, once a version of it is in use.</summary>
    public bool IsAdaptive { get; init; }

    /// <summary>Whether its vectors have unit length; else they are as the network gives them.</summary>
    public bool IsUnitLength { get; init; } = true;

    /// <summary>Whether every region has vectors of its flips and turns too.</summary>
    public bool IsAugmented { get; init; }

    /// <summary>The identity as one string, the key of stored vectors.</summary>
    public string Key => $"{Embedder}.{Version}.{Mode.ToString().ToLowerInvariant()}.{Dimension}{(IsUnitLength ? "" : ".raw")}{(IsAugmented ? ".augmented" : "")}";
}

/// <summary>Turns regions into vectors: of unit length, so that their inner product is their likeness, unless it is <see cref="Raw"/>.</summary>
public interface IEmbedder
{
    /// <summary>Name, as given to <c>--embedder</c>.</summary>
    string Name { get; }

    /// <summary>The name with its stages, which means the same under any setting.</summary>
    string FullName => Name;

    /// <summary>What it is, honestly, in a sentence for the UI.</summary>
    string Description { get; }

    /// <summary>The mode that suits it best.</summary>
    ResizeMode DefaultMode { get; }

    /// <summary>
    /// The same network without stages, its vectors of whatever length it gives them: what inner product and Euclidean distance
    /// compare. Itself where it is that already.
    /// </summary>
    IEmbedder Raw { get; }

    /// <summary>The space of its vectors under a mode.</summary>
    EmbeddingSpace Space(ResizeMode mode);

    /// <summary>Embeds a batch. Thread-safe.</summary>
    /// <param name="inputs">The regions.</param>
    /// <param name="mode">How they are fitted.</param>
    /// <param name="destination">inputs.Count * dimension floats, filled row by row.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    void Embed(IReadOnlyList<EmbeddingInput> inputs, ResizeMode mode, Span<float> destination, CancellationToken cancellationToken = default);
}

/// <summary>The embedders that can run on this machine now.</summary>
public interface IEmbedderRegistry
{
    /// <summary>Every embedder whose weights are at hand, best first.</summary>
    IReadOnlyList<IEmbedder> Available { get; }

    /// <summary>The one that indexes and searches unless another is asked for.</summary>
    IEmbedder Active { get; }

    /// <summary>An embedder by name, with the preset that suits it or with the one named behind an @: <c>NAME@crops-colour</c>.</summary>
    /// <exception cref="NotFoundException">No such embedder can run here, or no such preset; the message names those that can.</exception>
    IEmbedder Get(string name);

    /// <summary>Every embedder that can run here with every preset, to tell what a stored space was made by.</summary>
    IReadOnlyList<IEmbedder> WithPresets { get; }
}
