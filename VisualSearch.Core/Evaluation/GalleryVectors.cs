using System.Numerics.Tensors;

namespace VisualSearch.Core.Evaluation;

/// <summary>A vector of a gallery image; an image may have several.</summary>
internal readonly record struct GalleryRow(LabelledImage Image, float[] Vector);

/// <summary>The gallery as it is searched: exactly, each query against every vector, an image by its best one.</summary>
internal sealed class GalleryVectors
{
    private readonly List<float[]> _vectors = [];
    private readonly List<int> _imageOf = [];

    /// <param name="rows">The vectors; those of one image follow one another.</param>
    internal GalleryVectors(IEnumerable<GalleryRow> rows)
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

        Images = images;
        Labels = new GalleryLabels(images.Select(static image => image.Product));
    }

    internal IReadOnlyList<LabelledImage> Images { get; }

    internal GalleryLabels Labels { get; }

    /// <summary>The cosine of each image's best vector and the query; NaN where a vector of the image gives one.</summary>
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
}
