namespace VisualSearch.SampleGenerator.Materials;

/// <summary>How a surface answers to light.</summary>
/// <param name="Albedo">Its own colour.</param>
internal sealed record Material(Colour Albedo)
{
    /// <summary>Strength of the clear reflection at right angles, 0 (chalk) .. 1 (mirror); glass and glaze have 0.04.</summary>
    public double Reflectance { get; init; } = 0.04;

    /// <summary>Width of the highlights, 0 (polished) .. 1 (none left).</summary>
    public double Roughness { get; init; } = 0.5;

    /// <summary>1 for metals, whose reflections take their colour and which scatter nothing; 0 for all else.</summary>
    public double Metalness { get; init; }

    /// <summary>Light of its own, such as a lampshade's over a bulb; 0 for none.</summary>
    public Colour Glow { get; init; }

    /// <summary>Brightening of grazing angles by fine fibres, 0..1 (velvet, knit, felt).</summary>
    public double Fuzz { get; init; }

    /// <summary>Opacity, 0..1; below 1 for glass and plastic that is seen through.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Fine pattern laid over the surface, if any.</summary>
    public Texture? Texture { get; init; }

    public static Material Matte(Colour albedo) => new(albedo) { Reflectance = 0.02, Roughness = 1 };

    public static Material Ceramic(Colour albedo) => new(albedo) { Reflectance = 0.045, Roughness = 0.04 };

    public static Material Stoneware(Colour albedo) => new(albedo) { Reflectance = 0.035, Roughness = 0.45 };

    public static Material Plastic(Colour albedo) => new(albedo) { Reflectance = 0.04, Roughness = 0.22 };

    public static Material Rubber(Colour albedo) => new(albedo) { Reflectance = 0.03, Roughness = 0.6 };

    public static Material Leather(Colour albedo) => new(albedo) { Reflectance = 0.04, Roughness = 0.42, Texture = Textures.Leather };

    public static Material Suede(Colour albedo) => new(albedo) { Reflectance = 0.015, Roughness = 1, Fuzz = 0.25, Texture = Textures.Nap };

    public static Material Canvas(Colour albedo) => new(albedo) { Reflectance = 0.015, Roughness = 1, Fuzz = 0.08, Texture = Textures.Canvas };

    public static Material Knit(Colour albedo) => new(albedo) { Reflectance = 0.012, Roughness = 1, Fuzz = 0.2, Texture = Textures.Knit };

    public static Material Metal(Colour albedo, double roughness = 0.12) => new(albedo) { Reflectance = 0.9, Roughness = roughness, Metalness = 1 };

    public static Material Wood(Colour albedo) => new(albedo) { Reflectance = 0.03, Roughness = 0.35 };
}
