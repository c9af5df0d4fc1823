using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Materials;

/// <summary>A fine repeating pattern, as the content of an SVG pattern tile that is laid over a surface.</summary>
/// <param name="Name">Names the tile within a drawing.</param>
/// <param name="Width">Tile width in centimetres.</param>
/// <param name="Height">Tile height in centimetres.</param>
/// <param name="Svg">Content of the tile, drawn in hundredths of a centimetre; black and white with opacity.</param>
internal sealed record Texture(string Name, double Width, double Height, string Svg)
{
    /// <summary>Size over the natural one; large things are shown with coarser grain, or it would not be seen.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Turn on the picture in degrees.</summary>
    public double Turn { get; init; }

    /// <summary>Adds the tile to a drawing and gives its id.</summary>
    /// <param name="canvas">The drawing.</param>
    /// <param name="pixels">Pixels per centimetre.</param>
    public string Define(SvgCanvas canvas, double pixels)
    {
        var name = FormattableString.Invariant($"{Name}-{Scale * 100:0}-{Turn:0}");
        return canvas.DefineOnce(name, id => $"<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"{Width * 100:0.##}\" height=\"{Height * 100:0.##}\" patternTransform=\"rotate({Turn:0.#}) scale({pixels * Scale / 100:0.#####})\">{Svg}</pattern>");
    }
}
