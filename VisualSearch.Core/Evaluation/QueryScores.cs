using System.Numerics.Tensors;

namespace VisualSearch.Core.Evaluation;

/// <summary>How near the images of a gallery are to a query of one or several pictures, each as it is and in its variants.</summary>
/// <param name="vectors">For each vector of the query one score for each gallery image, larger is nearer; those of one picture follow one another.</param>
/// <param name="perPicture">Vectors of each picture.</param>
internal sealed class QueryScores(IReadOnlyList<float[]> vectors, int perPicture = 1)
{
    private float[]? _images;

    /// <summary>For each vector of the query the scores of the images.</summary>
    internal IReadOnlyList<float[]> Vectors => vectors;

    /// <summary>For each picture the scores of the images: each image's best over the variants.</summary>
    internal IReadOnlyList<float[]> Pictures { get; } = perPicture == 1 ? vectors : [.. vectors.Chunk(perPicture).Select(Best)];

    /// <summary>The score of each image: its mean over the pictures.</summary>
    internal float[] Images => _images ??= Pictures.Count == 1 ? Pictures[0] : Mean();

    /// <summary>The same with something added to the score of each image.</summary>
    internal QueryScores Raised(float[] bonuses) => new([.. vectors.Select(scores => Sum(scores, bonuses))], perPicture);

    private static float[] Best(float[][] variants)
    {
        var best = (float[])variants[0].Clone();
        foreach (var variant in variants.Skip(1))
        {
            TensorPrimitives.Max(best, variant, best);
        }

        return best;
    }

    private static float[] Sum(float[] one, float[] other)
    {
        var sum = new float[one.Length];
        TensorPrimitives.Add(one, other, sum);
        return sum;
    }

    private float[] Mean()
    {
        var mean = Pictures.Aggregate(Sum);
        TensorPrimitives.Divide(mean, Pictures.Count, mean);
        return mean;
    }
}
