namespace VisualSearch.Core.Embedding.Descriptor;

/// <summary>The parts of the built-in descriptor.</summary>
internal static class DescriptorParts
{
    /// <summary>All parts in the order of the vector.</summary>
    internal static IReadOnlyList<DescriptorPart> All { get; } =
    [
        new ColourPart("colour of the whole", 1, 0.4f),
        new ColourPart("colour by quarter", 2, 0.2f),
        new GradientPart("edges by place", 4, 0.2f),
        new LayoutPart(8, 0.2f),
    ];

    /// <summary>Length of the vector.</summary>
    internal static int Dimension { get; } = All.Sum(part => part.Dimension);
}
