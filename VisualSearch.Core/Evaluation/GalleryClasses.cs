using VisualSearch.Core.Classification;
using VisualSearch.Core.Classification.Clusters;

namespace VisualSearch.Core.Evaluation;

/// <summary>Clusters of the gallery's products, learnt as a search learns them.</summary>
internal sealed class GalleryClasses
{
    private readonly GalleryLabels _labels;
    private readonly LinearClassifier _classifier;
    private readonly HashSet<int>[] _products;

    private GalleryClasses(GalleryLabels labels, LinearClassifier classifier, HashSet<int>[] products) =>
        (_labels, _classifier, _products) = (labels, classifier, products);

    /// <summary>How many clusters there are.</summary>
    internal int Count => _products.Length;

    /// <summary>Learns the clusters of a gallery; null where none are wanted.</summary>
    /// <exception cref="InvalidRequestException">There are more clusters than products, or classes with names are wanted.</exception>
    internal static GalleryClasses? Learn(GalleryVectors gallery, SearchClassification classification, CancellationToken cancellationToken)
    {
        if (classification.Kind == ClassificationKind.None)
        {
            return null;
        }

        if (classification.Kind != ClassificationKind.Clusters)
        {
            throw new InvalidRequestException("Only clusters can be measured.", "Evaluate with --classify clusters, or without it.");
        }

        var count = ClassificationRules.CountOf(classification.Classes, gallery.Labels.Products);
        var clusters = ClusterLearner.Learn([.. gallery.Vectors], count, null, cancellationToken);
        var products = Enumerable.Range(0, clusters.Count).Select(static _ => new HashSet<int>()).ToArray();
        foreach (var (label, product) in clusters.Labels.Zip(gallery.ProductOfVectors).Where(static pair => pair.First >= 0))
        {
            products[label].Add(product);
        }

        return new GalleryClasses(gallery.Labels, clusters.Classifier, products);
    }

    /// <summary>Whether a query's product was searched, and how much of the gallery was.</summary>
    /// <param name="right">Number of the right product.</param>
    /// <param name="scores">What <see cref="Only"/> gave, over all pictures of the query.</param>
    internal ClassOutcome Outcome(int right, ReadOnlySpan<float> scores)
    {
        var searched = new HashSet<int>();
        for (var image = 0; image < scores.Length; image++)
        {
            if (scores[image] > float.NegativeInfinity)
            {
                searched.Add(_labels.ProductOf[image]);
            }
        }

        return new ClassOutcome(searched.Contains(right), searched.Count / (double)_labels.Products);
    }

    /// <summary>The products of a query's class.</summary>
    /// <param name="query">Vectors, each with a vote, from which the same was subtracted as from the gallery's.</param>
    internal IReadOnlySet<int> Members(ReadOnlySpan<float> query) => _products[_classifier.Vote(query).Class];

    /// <summary>The scores of the images of some products; all others get the lowest there is.</summary>
    /// <param name="members">Numbers of the products.</param>
    /// <param name="scores">One score for each gallery image, which are left as they are.</param>
    internal float[] Only(IReadOnlySet<int> members, float[] scores) =>
        [.. scores.Select((score, image) => members.Contains(_labels.ProductOf[image]) ? score : float.NegativeInfinity)];
}

/// <summary>How one query was sorted.</summary>
/// <param name="IsRight">Whether its product was among those searched.</param>
/// <param name="Searched">The share of the gallery's products that was searched.</param>
internal sealed record ClassOutcome(bool IsRight, double Searched);
