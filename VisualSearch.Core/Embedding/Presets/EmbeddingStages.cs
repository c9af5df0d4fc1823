namespace VisualSearch.Core.Embedding.Presets;

/// <summary>What is done beyond one look of the network at a region. Each stage can be switched on alone.</summary>
[Flags]
public enum EmbeddingStages
{
    /// <summary>The network looks once at the region.</summary>
    None = 0,

    /// <summary>Two crops around the region's centre are embedded and averaged.</summary>
    Crops = 1,

    /// <summary>Histograms of colour stand beside the network's answer in the vector.</summary>
    Colour = 2,

    /// <summary>The gallery's mean is subtracted from every vector, so that what all products share does not count.</summary>
    Centre = 4,

    /// <summary>The mean of the queries, once a version of it is in use, is subtracted from them instead of the gallery's. Needs <see cref="Centre"/>.</summary>
    Adapt = 8,

    /// <summary>The network that ships with the program looks too, and its answer stands beside the other network's in the vector.</summary>
    Pair = 16,

    /// <summary>The gallery is looked at mirrored, too, and of a query every second crop is mirrored, so that a query costs no more for it.</summary>
    Flip = 32,
}
