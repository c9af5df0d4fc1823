using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>Makes the empty index of a plan and teaches it what it needs to know.</summary>
internal sealed class IndexMaker(IVectorIndexFactory factory, IOptions<VisualSearchOptions> options, ILogger<IndexMaker> logger)
{
    /// <summary>Vectors that an index learns from, at most.</summary>
    internal const int TrainWith = 65_536;

    private const string Flat = "Flat";

    /// <summary>The factory string of a plan.</summary>
    internal string FactoryString(IndexPlan plan) => plan.FactoryString(options.Value.IndexFactory);

    /// <summary>An empty index, which may need training.</summary>
    /// <exception cref="InvalidRequestException">This engine has no such index.</exception>
    internal IVectorIndex Create(IndexPlan plan) => factory.Create(plan.Space.Dimension, FactoryString(plan), plan.MetricType);

    /// <summary>Whether the index of a plan has to learn from vectors before it can hold any.</summary>
    internal bool IsTaught(IndexPlan plan)
    {
        using var index = Create(plan);
        return !index.IsTrained;
    }

    /// <summary>Sees to it that a plan can be carried out at all, before work is spent on its vectors.</summary>
    /// <exception cref="InvalidRequestException">This engine has no such index.</exception>
    internal void Require(IndexPlan plan) => Create(plan).Dispose();

    /// <summary>Teaches an index, or gives another one that needs no teaching where a kind that is only configured cannot learn from so few.</summary>
    /// <param name="index">The index; disposed where another is given.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="sample">n * dimension floats, from which the centre was subtracted already.</param>
    /// <exception cref="InvalidRequestException">There are too few vectors for what was asked for.</exception>
    internal IVectorIndex Train(IVectorIndex index, IndexPlan plan, List<float> sample)
    {
        var count = sample.Count / plan.Space.Dimension;
        try
        {
            RequireVectors(plan, count);
            index.Train(plan.IsReduced && plan.Metric != VectorMetric.Euclidean ? Mirrored(sample, plan.Space.Dimension) : CollectionsMarshal.AsSpan(sample));
            return index;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            index.Dispose();
            if (error is VisualSearchException)
            {
                throw;
            }

            if (plan.Factory is not null)
            {
                throw new InvalidRequestException(
                    $"The index {plan.Factory} cannot be learnt from {count} vectors.", "Choose a simpler kind such as Flat or HNSW32, or index more products.");
            }

            // too few vectors to learn from is usual for a small catalogue, and an exact index of those is quick
            logger.LogWarning(error, "The index {Factory} could not be trained on {Count} vectors; a flat one is used instead.", FactoryString(plan), count);
            var flat = plan with { Factory = Flat };
            return plan.Components is null ? Create(flat) : Train(Create(flat), flat, sample);
        }
    }

    private static void RequireVectors(IndexPlan plan, int count)
    {
        if (plan.Components is { } components && components > count)
        {
            throw new InvalidRequestException(
                $"{components} components cannot be learnt from {count} vectors.",
                $"Give at most {Math.Min(count, plan.Space.Dimension)} components, or index more products.");
        }
    }

    /// <summary>
    /// Every vector and its negative. Their mean is zero, so that the components found are those that keep lengths and inner
    /// products best, and none of them changes by a subtracted mean, as ranks by inner product would.
    /// </summary>
    private static float[] Mirrored(List<float> sample, int dimension)
    {
        var mirrored = new float[sample.Count * 2];
        for (var at = 0; at < sample.Count; at += dimension)
        {
            var vector = CollectionsMarshal.AsSpan(sample).Slice(at, dimension);
            vector.CopyTo(mirrored.AsSpan(at * 2));
            TensorPrimitives.Negate(vector, mirrored.AsSpan((at * 2) + dimension, dimension));
        }

        return mirrored;
    }
}
