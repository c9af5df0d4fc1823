using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Classification.Clusters;

/// <summary>The groups of an index's vectors.</summary>
/// <param name="Classifier">Tells the group of a query's vector.</param>
/// <param name="Members">The products of each group, the largest group first.</param>
internal sealed record ClusterModel(LinearClassifier Classifier, IReadOnlyList<ClassMembers> Members)
{
    /// <summary>The names of the groups as long as the catalogue is as it was when they were made.</summary>
    internal ClassNames? Names { get; set; }

    /// <summary>The groups of vectors that belong to products.</summary>
    /// <param name="clusters">The groups.</param>
    /// <param name="owners">What each of the vectors shows, in their order.</param>
    internal static ClusterModel Of(VectorClusters clusters, ReadOnlyMemory<VectorOwner> owners) => new(
        clusters.Classifier,
        ClassMembers.Of(
            clusters.Count,
            clusters.Labels.Select((label, i) => (label, owners.Span[i].ProductId)),
            number => owners.Span[clusters.Examples[number]].ProductId));
}
