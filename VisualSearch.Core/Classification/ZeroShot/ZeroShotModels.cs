using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Inference.Text;

namespace VisualSearch.Core.Classification.ZeroShot;

/// <summary>
/// Sorts the catalogue into named classes: a vector is of the class whose sentence it is likest to (Radford et al., Learning
/// Transferable Visual Models From Natural Language Supervision, ICML 2021). What was sorted is remembered until the catalogue changes.
/// </summary>
internal sealed class ZeroShotModels(
    ClipPairs pairs, CategoryNames categories, TextEncoderPool encoders, IDbContextFactory<CatalogDbContext> contexts, VectorIntegrity integrity,
    CatalogChanges changes)
{
    private const int MostModels = 16;

    private readonly Lock _lock = new();
    private readonly List<(string Key, ZeroShotModel Model)> _models = [];

    /// <summary>The classes and their products.</summary>
    /// <param name="classification">Names and prompt; no names take those of the largest categories.</param>
    /// <param name="searched">The space that is searched, whose pair comes first; null takes the best pair.</param>
    /// <param name="cancellationToken">Stops between vectors.</param>
    /// <exception cref="InvalidRequestException">No names are given, and the catalogue has fewer than two categories.</exception>
    /// <exception cref="UnavailableException">There is no CLIP pair, or nothing is indexed with it.</exception>
    internal async Task<ZeroShotModel> GetAsync(SearchClassification classification, EmbeddingSpace? searched, CancellationToken cancellationToken)
    {
        // read before the vectors: what is committed in between is noticed next time
        var version = changes.Version();
        var pair = await pairs.FindAsync(searched, cancellationToken);
        var names = classification.ClassNames.Count > 0 ? [.. classification.ClassNames.Select(static name => name.Trim())] : await categories.ReadAsync(cancellationToken);
        if (names.Count < SearchClassification.MinClasses)
        {
            throw new InvalidRequestException(
                "No class names are given, and the catalogue has too few categories to take them from.", "Give 2 to 100 names with commas between, such as shoes,bags,lamps.");
        }

        var prompt = classification.Prompt ?? SearchClassification.DefaultPrompt;
        var key = string.Join('\n', [pair.Text.Card.Sha256, pair.Space.Key, prompt, .. names]);
        if (Known(key) is { } known && known.Version == version)
        {
            return known;
        }

        var model = await SortAsync(pair, names, prompt, Known(key), version, cancellationToken);
        Remember(key, model);
        return model;
    }

    private async Task<ZeroShotModel> SortAsync(
        ClipPair pair, IReadOnlyList<string> names, string prompt, ZeroShotModel? before, long version, CancellationToken cancellationToken)
    {
        await using var vectors = await ActiveVectors.OpenAsync(contexts, pair.Space, integrity, cancellationToken);
        var owners = await vectors.OwnersAsync(cancellationToken);
        if (before is not null && owners.HasContentOf(before.Content))
        {
            return before with { Version = version };
        }

        var sentences = names.Select(name => prompt.Replace(SearchClassification.NamePlace, name, StringComparison.Ordinal)).ToList();
        var texts = await Task.Run(() => encoders.Encode(pair.Text, sentences), cancellationToken);
        var sorted = new List<(int Class, long ProductId)>();
        var (examples, likest) = (new long?[names.Count], new double[names.Count]);
        Array.Fill(likest, double.NegativeInfinity);
        await foreach (var vector in vectors.ReadAsync().WithCancellation(cancellationToken))
        {
            if (!owners.TryFind(vector.Id, out var owner))
            {
                continue;
            }

            var cosines = ZeroShotModel.Cosines(vector.Floats, pair.Dimension, texts);
            if (Array.TrueForAll(cosines, double.IsFinite))
            {
                var number = ClassVote.First(cosines);
                sorted.Add((number, owner.ProductId));
                (examples[number], likest[number]) = cosines[number] > likest[number] ? (owner.ProductId, cosines[number]) : (examples[number], likest[number]);
            }
        }

        return new ZeroShotModel(pair, names, texts, ClassMembers.Of(names.Count, sorted, number => examples[number]), owners.ContentKey, version);
    }

    private ZeroShotModel? Known(string key)
    {
        lock (_lock)
        {
            return _models.Find(entry => string.Equals(entry.Key, key, StringComparison.Ordinal)).Model;
        }
    }

    private void Remember(string key, ZeroShotModel model)
    {
        lock (_lock)
        {
            _models.RemoveAll(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
            _models.Add((key, model));
            if (_models.Count > MostModels)
            {
                _models.RemoveAt(0);
            }
        }
    }
}
