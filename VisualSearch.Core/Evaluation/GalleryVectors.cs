using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Evaluation;

/// <summary>A vector of a gallery image; an image may have several.</summary>
internal readonly record struct GalleryRow(LabelledImage Image, float[] Vector);

/// <summary>The gallery as it is searched: exactly, each query against every vector, an image by its best one.</summary>
internal sealed class GalleryVectors
{
    private readonly List<float[]> _vectors = [];
    private readonly List<int> _imageOf = [];

    /// <param name="rows">The vectors, which are changed in place; those of one image follow one another.</param>
    /// <param name="space">The space that they are of.</param>
    internal GalleryVectors(IEnumerable<GalleryRow> rows, EmbeddingSpace space)
    {
        var images = new List<LabelledImage>();
        foreach (var (image, vector) in rows)
        {
            if (images.Count == 0 || !ReferenceEquals(images[^1], image))
            {
                images.Add(image);
            }

            _imageOf.Add(images.Count - 1);
            _vectors.Add(vector);
        }

        Centre = space.IsCentred ? CentreOf(_vectors, space.Dimension) : GalleryCentre.None;
        _vectors.ForEach(vector => Centre.Apply(vector));
        Images = images;
        Labels = new GalleryLabels(images.Select(static image => image.Product));
    }

    /// <summary>What was subtracted from the vectors.</summary>
    internal GalleryCentre Centre { get; }

    internal IReadOnlyList<LabelledImage> Images { get; }

    internal GalleryLabels Labels { get; }

    /// <summary>The vectors as they are compared.</summary>
    internal IReadOnlyList<float[]> Vectors => _vectors;

    /// <summary>Number of the product of each vector.</summary>
    internal IEnumerable<int> ProductOfVectors => _imageOf.Select(image => Labels.ProductOf[image]);

    /// <summary>The cosine of each image's best vector and the query, from which the same was subtracted; NaN where a vector of the image gives one.</summary>
    internal float[] Scores(ReadOnlySpan<float> query)
    {
        var scores = new float[Images.Count];
        Array.Fill(scores, float.NegativeInfinity);
        for (var row = 0; row < _vectors.Count; row++)
        {
            ref var score = ref scores[_imageOf[row]];
            score = MathF.Max(score, TensorPrimitives.Dot(_vectors[row], query));
        }

        return scores;
    }

    private static GalleryCentre CentreOf(List<float[]> vectors, int dimension)
    {
        var sum = new double[dimension];
        vectors.ForEach(vector => GalleryCentre.Accumulate(vector, sum));
        return GalleryCentre.Of(sum, vectors.Count);
    }
}
