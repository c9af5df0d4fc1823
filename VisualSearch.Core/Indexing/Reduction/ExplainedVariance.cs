using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Indexing.Reduction;

/// <summary>Tells how many components are worth keeping.</summary>
public interface IExplainedVariance
{
    /// <summary>The curve of the catalogue's vectors as an index would compare them, of at most 4,096 of them, evenly spread.</summary>
    /// <param name="name">The index whose vectors are looked at; its own number of components plays no part.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UnavailableException">Nothing is indexed in that way yet.</exception>
    Task<VarianceCurve> ReadAsync(IndexName name, CancellationToken cancellationToken = default);
}

/// <inheritdoc cref="IExplainedVariance" />
internal sealed class ExplainedVariance(IndexChoices choices, IndexedSpaces spaces, IDbContextFactory<CatalogDbContext> contexts, VectorIntegrity integrity) : IExplainedVariance
{
    private const int MostVectors = 4096;

    public Task<VarianceCurve> ReadAsync(IndexName name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = choices.Resolve(name with { Choice = name.Choice with { Components = null } });
        return Task.Run(() => ReadAsync(index, cancellationToken), cancellationToken);
    }

    private async Task<VarianceCurve> ReadAsync(ChosenIndex index, CancellationToken cancellationToken)
    {
        var space = index.Space;
        await using var vectors = await ActiveVectors.OpenAsync(contexts, space, integrity, cancellationToken);
        var count = (await vectors.OwnersAsync(cancellationToken)).Count;
        if (count == 0)
        {
            throw await spaces.NothingIndexedAsync(index, cancellationToken);
        }

        var centre = await IndexBuilder.CentreAsync(vectors, count, space, cancellationToken);
        var sample = new List<float>(Math.Min(count, MostVectors) * space.Dimension);
        var (number, step) = (0, (count + MostVectors - 1) / MostVectors);
        await foreach (var vector in vectors.ReadAsync().WithCancellation(cancellationToken))
        {
            if (number++ % step == 0)
            {
                sample.AddRange(vector.Floats);
            }
        }

        centre.Apply(CollectionsMarshal.AsSpan(sample));
        return VarianceCurve.Of([.. sample], space.Dimension, index.Metric == VectorMetric.Euclidean, cancellationToken);
    }
}
