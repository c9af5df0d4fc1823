using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Evaluation;

/// <summary>A vector of a gallery image; an image may have several.</summary>
/// <param name="Image">The image.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Region">What of the image was embedded.</param>
internal readonly record struct GalleryRow(LabelledImage Image, float[] Vector, BoundingBox Region);

/// <summary>
/// The gallery as it is searched, an image by its best vector: each query against every vector, and where these are reduced to
/// components or an own kind of index is asked for, by the index itself.
/// </summary>
internal sealed class GalleryVectors : IDisposable
{
    private readonly List<float[]> _vectors = [];
    private readonly List<int> _imageOf = [];
    private readonly IVectorIndex? _index;

    /// <param name="rows">The vectors, which are changed in place; those of one image follow one another.</param>
    /// <param name="plan">The index that they are to be searched in.</param>
    /// <param name="maker">Makes it, where it is none of the vectors as they are.</param>
    /// <exception cref="InvalidRequestException">There are too few vectors for it.</exception>
    internal GalleryVectors(IEnumerable<GalleryRow> rows, IndexPlan plan, IndexMaker? maker = null)
    {
        var space = plan.Space;
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
        Metric = plan.Metric;
        _index = maker is not null && _vectors.Count > 0 && plan is not { Components: null, Factory: null } ? IndexOf(plan, maker) : null;
    }

    /// <summary>Length of a vector.</summary>
    internal int Dimension { get; }

    /// <summary>How vectors are compared.</summary>
    internal VectorMetric Metric { get; }

    /// <summary>What was subtracted from the vectors.</summary>
    internal GalleryCentre Centre { get; }

    internal IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>The first region of each image that was embedded.</summary>
    internal IReadOnlyList<BoundingBox> Regions { get; }

    internal GalleryLabels Labels { get; }

    /// <summary>The vectors as a search learns its classes from them: where an index has reduced them, as it gives them back.</summary>
    internal IEnumerable<float[]> Vectors => _index is { } index ? Enumerable.Range(0, _vectors.Count).Select(row => index.Reconstruct(row)) : _vectors;

    /// <summary>Number of the product of each vector.</summary>
    internal IEnumerable<int> ProductOfVectors => _imageOf.Select(image => Labels.ProductOf[image]);

    public void Dispose() => _index?.Dispose();

    /// <summary>
    /// The likeness, larger being nearer, of each image's best vector and the query, from which the same was subtracted; NaN where a
    /// vector of the image gives one, and negative infinity where an index passes the image over.
    /// </summary>
    internal float[] Scores(ReadOnlySpan<float> query)
    {
        var scores = new float[Images.Count];
        Array.Fill(scores, float.NegativeInfinity);
        if (_index is not null)
        {
            var found = _index.Search(query, _vectors.Count);
            for (var place = 0; place < found.Labels.Length && found.Labels[place] >= 0; place++)
            {
                ref var score = ref scores[_imageOf[(int)found.Labels[place]]];
                score = MathF.Max(score, Likeness.Of(Metric, found.Distances[place]));
            }

            return scores;
        }

        for (var row = 0; row < _vectors.Count; row++)
        {
            ref var score = ref scores[_imageOf[row]];
            score = MathF.Max(
                score, Metric == VectorMetric.Euclidean ? -TensorPrimitives.Distance(query, _vectors[row]) : TensorPrimitives.Dot(_vectors[row], query));
        }

        return scores;
    }

    /// <summary>The product of the nearest image for each of n * dimension floats from which the same was subtracted as from the gallery.</summary>
    internal IReadOnlyList<NearestProduct> Nearest(float[] queries) =>
    [
        .. queries.Chunk(Dimension).Select(query =>
        {
            var scores = Scores(query);
            var best = Array.IndexOf(scores, scores.Max());
            return new NearestProduct(Labels.ProductOf[best], scores[best]);
        }),
    ];

    private IVectorIndex IndexOf(IndexPlan plan, IndexMaker maker)
    {
        List<float> floats = [.. _vectors.SelectMany(static vector => vector)];
        var index = maker.Create(plan);
        index = index.IsTrained ? index : maker.Train(index, plan, floats);
        index.AddWithIds(CollectionsMarshal.AsSpan(floats), [.. Enumerable.Range(0, _vectors.Count).Select(static row => (long)row)]);
        return index;
    }

    private static GalleryCentre CentreOf(List<float[]> vectors, int dimension)
    {
        var sum = new double[dimension];
        vectors.ForEach(vector => GalleryCentre.Accumulate(vector, sum));
        return GalleryCentre.Of(sum, vectors.Count);
    }
}
