namespace VisualSearch.SampleGenerator.Pictures;

/// <summary>What a product stands before in the studio.</summary>
/// <param name="Wall">Colour at the top.</param>
/// <param name="Fold">Colour where wall and floor meet, without a line.</param>
/// <param name="Floor">Colour at the bottom.</param>
internal sealed record Backdrop(string Wall, string Fold, string Floor)
{
    /// <summary>White paper.</summary>
    public static Backdrop White { get; } = new("#ffffff", "#fdfdfc", "#ffffff");

    /// <summary>Grey and soft-coloured paper.</summary>
    public static IReadOnlyList<Backdrop> Papers { get; } =
    [
        new("#f4f3f1", "#e2dfda", "#f0eeeb"),
        new("#eef1f3", "#d6dce1", "#e9edf0"),
        new("#f6efe6", "#e6d8c6", "#f1e8dc"),
        new("#e9eee6", "#cdd8c8", "#e3eadf"),
        new("#f7e9e4", "#e8cfc6", "#f3e2db"),
        new("#e6ebf2", "#c9d3e1", "#dfe6ef"),
        new("#efeaf2", "#d8cfe0", "#e9e3ee"),
        new("#f5efd9", "#e5d9b4", "#f0e8cc"),
    ];

    /// <summary>The backdrop as SVG elements that fill a picture.</summary>
    public string Svg(int width, int height) => FormattableString.Invariant(
        $"<linearGradient id=\"paper\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{Wall}\"/><stop offset=\".64\" stop-color=\"{Fold}\"/><stop offset=\"1\" stop-color=\"{Floor}\"/></linearGradient><rect width=\"{width}\" height=\"{height}\" fill=\"url(#paper)\"/>");
}
