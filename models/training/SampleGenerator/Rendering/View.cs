namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>From where a product is looked at, and how it lies.</summary>
/// <param name="Name">What a shop would call the picture: <c>front</c>, <c>side</c>, <c>top</c>.</param>
/// <param name="Yaw">Turn of the product about the vertical in degrees; 0 is its front, positive shows its left side.</param>
/// <param name="Pitch">Height of the camera in degrees; 0 is level with the product, 90 straight above.</param>
internal sealed record View(string Name, double Yaw, double Pitch)
{
    /// <summary>Turn of the product about the direction of view before it is set down, in degrees (90: it lies on its side).</summary>
    public double Roll { get; init; }

    /// <summary>Turn of the product about the horizontal before it is set down, in degrees (-90: it lies on its back).</summary>
    public double Tip { get; init; }

    /// <summary>Magnification beyond the fitted size; above 1 for details.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>The point that a detail is centred on, as fractions of the product's box on the picture.</summary>
    public (double X, double Y) Focus { get; init; } = (0.5, 0.5);

    /// <summary>Whether the product hangs or floats instead of standing on the floor.</summary>
    public bool Floating { get; init; }
}
