using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Evaluation;

/// <summary>A vector of a gallery image; an image may have several.</summary>
/// <param name="Image">The image.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Region">What of the image was embedded.</param>
internal readonly record struct GalleryRow(LabelledImage Image, float[] Vector, BoundingBox Region);

/// <summary>The gallery as it is searched: exactly, each query against every vector, an image by its best one.</summary>
internal sealed class GalleryVectors
{
    private readonly List<float[]> _vectors = [];
    private readonly List<int> _imageOf = [];

    /// <param name="rows">The vectors, which are changed in place; those of one image follow one another.</param>
    /// <param name="space">The space that they are of.</param>
    internal GalleryVectors(IEnumerable<GalleryRow> rows, EmbeddingSpace space)
    {
        var (images, regions) = (new List<LabelledImage>(), new List<BoundingBox>());
        foreach (var (image, vector, region) in rows)
        {
            if (images.Count == 0 || !ReferenceEquals(images[^1], image))
            {
                images.Add(image);
                regions.Add(region);
            }

            _imageOf.Add(images.Count - 1);
            _vectors.Add(vector);
        }

        Dimension = space.Dimension;
        Centre = space.IsCentred ? CentreOf(_vectors, space.Dimension) : GalleryCentre.None;
        _vectors.ForEach(vector => Centre.Apply(vector));
        (Images, Regions) = (images, regions);
        Labels = new GalleryLabels(images.Select(static image => image.Product));
    }

    /// <summary>Length of a vector.</summary>
    internal int Dimension { get; }

    /// <summary>What was subtracted from the vectors.</summary>
    internal GalleryCentre Centre { get; }

    internal IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>The first region of each image that was embedded.</summary>
    internal IReadOnlyList<BoundingBox> Regions { get; }

    internal GalleryLabels Labels { get; }

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
