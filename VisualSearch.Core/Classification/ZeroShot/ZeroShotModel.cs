using System.Numerics.Tensors;

namespace VisualSearch.Core.Classification.ZeroShot;

/// <summary>Named classes: vectors of sentences about them, and the products that are likest to each.</summary>
/// <param name="Pair">The pair of encoders.</param>
/// <param name="Names">Names of the classes.</param>
/// <param name="Texts">For each the unit vector of its sentence.</param>
/// <param name="Members">The products of each.</param>
/// <param name="Content">Digest of the vectors that were sorted.</param>
/// <param name="Version">Version of the catalogue when they were.</param>
internal sealed record ZeroShotModel(
    ClipPair Pair, IReadOnlyList<string> Names, IReadOnlyList<float[]> Texts, IReadOnlyList<ClassMembers> Members, string Content, long Version)
{
    /// <summary>What CLIP's cosines are multiplied by before the softmax, its learnt logit scale.</summary>
    private const double LogitScale = 100;

    /// <summary>What several looks at a query say of its class.</summary>
    /// <param name="vectors">n * dimension floats of the pair's space, n at least 1.</param>
    internal ClassVote Vote(ReadOnlySpan<float> vectors)
    {
        var looks = new List<double[]>();
        for (var at = 0; at < vectors.Length; at += Pair.Space.Dimension)
        {
            var cosines = Cosines(vectors.Slice(at, Pair.Space.Dimension), Pair.Dimension, Texts);
            looks.Add(Softmax.Of(Array.ConvertAll(cosines, static cosine => LogitScale * cosine)));
        }

        return ClassVote.Of(looks);
    }

    /// <summary>Cosine of each sentence and the image encoder's part of a vector; NaN where that part is zero.</summary>
    internal static double[] Cosines(ReadOnlySpan<float> vector, int dimension, IReadOnlyList<float[]> texts)
    {
        var own = vector[..dimension];
        double length = TensorPrimitives.Norm(own);
        var cosines = new double[texts.Count];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = TensorPrimitives.Dot(own, texts[i]) / length;
        }

        return cosines;
    }
}
