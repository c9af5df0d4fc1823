using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Support;

internal static class EmbedderExtensions
{
    /// <summary>The vectors of several inputs, row by row.</summary>
    public static float[] VectorsOf(this IEmbedder embedder, ResizeMode mode, params EmbeddingInput[] inputs)
    {
        var vectors = new float[inputs.Length * embedder.Space(mode).Dimension];
        embedder.Embed(inputs, mode, vectors, TestContext.Current.CancellationToken);
        return vectors;
    }

    /// <summary>The vector of a whole picture.</summary>
    public static float[] VectorOf(this IEmbedder embedder, Picture picture, ResizeMode mode = ResizeMode.Squash) =>
        embedder.VectorsOf(mode, new EmbeddingInput(picture, BoundingBox.Whole));

    /// <summary>The inner product.</summary>
    public static float Dot(this float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
