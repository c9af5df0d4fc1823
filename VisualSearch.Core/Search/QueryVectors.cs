using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search;

/// <summary>A query as vectors.</summary>
/// <param name="Floats">One vector after the other; nothing is subtracted from them yet.</param>
/// <param name="PictureOf">The picture that each vector shows, from 0.</param>
/// <param name="Variants">The change of the picture behind each vector; null for the picture as it is, which comes first of each.</param>
internal sealed record QueryFloats(float[] Floats, IReadOnlyList<int> PictureOf, IReadOnlyList<QueryAugmentation?> Variants)
{
    /// <summary>Vectors of one picture.</summary>
    internal static QueryFloats OfOne(float[] floats, int count) => new(floats, new int[count], new QueryAugmentation?[count]);
}

/// <summary>Turns the pictures of a query, each as it is and in each variant, into vectors.</summary>
internal sealed class QueryVectors(QueryVariants variants, IRegionFinders finders)
{
    /// <summary>The pictures with the regions that they are searched by.</summary>
    /// <exception cref="InvalidRequestException">A region has too little area inside its picture, or a label is unknown.</exception>
    internal List<(PreparedQuery Query, Region Region)> Choose(IReadOnlyList<QueryView> views, QueryTreatment treatment, CancellationToken cancellationToken)
    {
        if (treatment.Labels.Count > 0)
        {
            var finder = finders.OfLabels(treatment.Labels);
            views = [.. views.Select(view => view with { Query = view.Query with { Regions = finder.Find(view.Query.Picture, cancellationToken) } })];
        }

        return [.. views.Select(static view => (view.Query, SearchRules.RegionOf(view.Query, view.Region)))];
    }

    /// <summary>The vectors of pictures.</summary>
    /// <param name="inputs">The region of each picture.</param>
    /// <param name="augmentations">The changes.</param>
    /// <param name="embedder">Embeds.</param>
    /// <param name="mode">How regions are fitted.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    internal QueryFloats Embed(
        IReadOnlyList<EmbeddingInput> inputs, IReadOnlyList<QueryAugmentation> augmentations, IEmbedder embedder, ResizeMode mode, CancellationToken cancellationToken)
    {
        List<EmbeddingInput> all = [.. inputs.SelectMany(input => variants.Of(input, augmentations))];
        var each = all.Count / inputs.Count;
        var floats = new float[all.Count * embedder.Space(mode).Dimension];
        embedder.Embed(all, mode, floats, cancellationToken);
        return new QueryFloats(
            floats,
            [.. Enumerable.Range(0, all.Count).Select(row => row / each)],
            [.. Enumerable.Range(0, all.Count).Select(row => row % each == 0 ? (QueryAugmentation?)null : augmentations[(row % each) - 1])]);
    }
}
