using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Classification.ZeroShot;

/// <summary>An image encoder and the text encoder that was trained with it, and where the catalogue is indexed by the first.</summary>
/// <param name="Text">The text encoder.</param>
/// <param name="Embedder">The image encoder with the stages that it was indexed with.</param>
/// <param name="Mode">The mode that it was indexed with.</param>
/// <param name="Space">The space of the stored vectors; their first floats are the image encoder's own.</param>
internal sealed record ClipPair(ModelState Text, IEmbedder Embedder, ResizeMode Mode, EmbeddingSpace Space)
{
    /// <summary>Floats of the image encoder's own part.</summary>
    internal int Dimension => Text.Card.Text!.Dimension;
}

/// <summary>Finds a CLIP pair that can be used: both files at hand, and the catalogue indexed with the image encoder, whatever the stages.</summary>
internal sealed class ClipPairs(IModelCatalog catalog, IndexedSpaces indexed)
{
    /// <summary>The pair of the space that is searched, else the one of the highest rank.</summary>
    /// <exception cref="UnavailableException">There is none; the advice says what is missing.</exception>
    internal async Task<ClipPair> FindAsync(EmbeddingSpace? searched, CancellationToken cancellationToken)
    {
        var models = catalog.Models;
        var texts = models.Where(static model => model.Card.Task == ModelTask.Text).OrderByDescending(static model => model.Card.Rank).ToList();
        var complete = texts.Where(static text => text.WeightsPath is not null).Select(text => (Text: text, Image: ImageOf(text))).Where(static pair => pair.Image is not null).ToList();
        if (complete.Count == 0)
        {
            throw Missing(texts);
        }

        var spaces = await indexed.ReadAsync(cancellationToken);
        var pairs = complete.SelectMany(pair => spaces
            .Where(space => space.Embedder is not null && IsOf(space.Embedder, pair.Image!))
            .Select(space => (Pair: new ClipPair(pair.Text, space.Embedder!, space.Mode!.Value, space.Space!), space.Vectors, space.Key)));
        var found = pairs
            .OrderByDescending(pair => string.Equals(pair.Key, searched?.Key, StringComparison.Ordinal))
            .ThenByDescending(static pair => pair.Pair.Text.Card.Rank)
            .ThenBy(static pair => pair.Pair.Space.IsAugmented)
            .ThenByDescending(static pair => pair.Vectors)
            .FirstOrDefault().Pair;
        return found ?? throw new UnavailableException(
            $"To sort products into named classes the catalogue must be indexed with {complete[0].Image!.Card.Name} too.",
            $"Index with it on the Import page or with {AdvisedCommand.Of("index", "--embedder", complete[0].Image!.Card.Name)},"
                + " or sort into clusters, which works with any embedder.");

        ModelState? ImageOf(ModelState text) => models.FirstOrDefault(model => model.WeightsPath is not null && IsPair(text.Card, model.Card));
    }

    private static bool IsPair(ModelCard text, ModelCard image) =>
        string.Equals(text.Text!.PairedWith, image.Name, StringComparison.Ordinal) && image.Embedding?.Dimension == text.Text.Dimension;

    private static bool IsOf(IEmbedder embedder, ModelState image) =>
        string.Equals(embedder.Name.Split(EmbeddingPreset.Separator)[0], image.Card.Name, StringComparison.Ordinal);

    private static UnavailableException Missing(IReadOnlyList<ModelState> texts)
    {
        var names = texts.Select(static text => $"{text.Card.Text!.PairedWith} with {text.Card.Name}").ToList();
        var half = texts.FirstOrDefault(static text => text.WeightsPath is not null);
        return new UnavailableException(
            half is not null
                ? $"To sort products into named classes the image encoder {half.Card.Text!.PairedWith} of {half.Card.Text.Dimension} dimensions is missing beside its text encoder {half.Card.Name}."
                : "To sort products into named classes a CLIP pair is needed, an image encoder and its text encoder, and none is here.",
            (names.Count == 0 ? "Add a pair" : $"Add a pair ({string.Join(", ", names)})")
                + $" with {AdvisedCommand.Of("models", "add", "--card", "NAME", "FILE")} as docs/models.md says,"
                + " or sort into clusters, which works with any embedder.");
    }
}
