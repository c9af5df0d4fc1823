namespace VisualSearch.Core.Search.Reranking;

/// <summary>By what the first hits are checked once more.</summary>
public enum RerankMethod
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>Details of their pictures that match those of the query and lie in the same places.</summary>
    Keypoints,

    /// <summary>How much colour must be moved to turn the object's colours into those of the query.</summary>
    Colour,
}

/// <summary>What a check has found of one hit.</summary>
/// <param name="Method">The check.</param>
/// <param name="Score">What the hits are sorted by: the cosine and what the check adds to it.</param>
public sealed record RerankDetail(RerankMethod Method, float Score)
{
    /// <summary>Matching details that one affine transform explains; null for other checks.</summary>
    public int? Inliers { get; init; }

    /// <summary>Earth mover's distance of the colours, in units of CIE Lab, 0 for equal ones; null for other checks.</summary>
    public float? ColourDistance { get; init; }
}

/// <summary>What became of a check.</summary>
/// <param name="Method">The check.</param>
/// <param name="Compared">Hits whose picture could be compared; the others keep their places.</param>
/// <param name="Of">Hits that were to be checked.</param>
public sealed record RerankSummary(RerankMethod Method, int Compared, int Of);
