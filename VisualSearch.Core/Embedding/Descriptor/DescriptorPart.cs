namespace VisualSearch.Core.Embedding.Descriptor;

/// <summary>One aspect of how a region looks.</summary>
internal abstract class DescriptorPart
{
    /// <summary>What it is called in the figures.</summary>
    internal abstract string Name { get; }

    /// <summary>Its floats.</summary>
    internal abstract int Dimension { get; }

    /// <summary>Its share in the likeness of two regions.</summary>
    internal abstract float Weight { get; }

    /// <summary>Writes its values, of any length; the caller normalises them.</summary>
    /// <param name="canvas">The region.</param>
    /// <param name="values">Dimension zeros to be filled.</param>
    internal abstract void Write(DescriptorCanvas canvas, Span<float> values);
}
