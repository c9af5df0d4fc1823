namespace VisualSearch.Core.Sample.Rendering;

/// <summary>What a part needs to draw itself.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Canvas">Where it draws.</param>
internal sealed record Stage(Camera Camera, SvgCanvas Canvas);
