namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>What a part needs to draw itself.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Canvas">Where it draws.</param>
/// <param name="Resolution">Pixels of the finished picture per unit of the drawing; shapes are no finer than it can show.</param>
internal sealed record Stage(Camera Camera, SvgCanvas Canvas, double Resolution = 1);
