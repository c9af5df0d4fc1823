namespace VisualSearch.SampleGenerator.Materials;

/// <summary>The fine patterns of the materials, each one tile that repeats without a seam.</summary>
internal static class Textures
{
    /// <summary>Plain weave: threads over and under.</summary>
    public static Texture Canvas { get; } = new("canvas", 0.24, 0.24,
        "<path d='M0 0h12v12H0zM12 12h12v12H12z' fill='#000' fill-opacity='.10'/>" +
        "<path d='M12 0h12v12H12zM0 12h12v12H0z' fill='#fff' fill-opacity='.07'/>" +
        "<path d='M0 0v24M12 0v24' stroke='#000' stroke-opacity='.10' stroke-width='2'/>");

    /// <summary>Rows of knitted stitches.</summary>
    public static Texture Knit { get; } = new("knit", 0.42, 0.36,
        "<path d='M0 0L21 24 42 0v12L21 36 0 12z' fill='#fff' fill-opacity='.12'/>" +
        "<path d='M0 12L21 36 42 12M0 -24L21 0 42 -24' fill='none' stroke='#000' stroke-opacity='.28' stroke-width='5'/>" +
        "<path d='M21 0v36' stroke='#000' stroke-opacity='.16' stroke-width='4'/>");

    /// <summary>Grain of leather: small uneven cells.</summary>
    public static Texture Leather { get; } = new("leather", 1.1, 1.1, Cells(new SeededRandom(11), 110, 26, "#000", ".10", 3));

    /// <summary>Short fibres of suede and felt.</summary>
    public static Texture Nap { get; } = new("nap", 1.3, 1.3, Fibres(new SeededRandom(12), 130, 70));

    /// <summary>Coarse diagonal of twill and denim.</summary>
    public static Texture Twill { get; } = new("twill", 0.2, 0.2,
        "<path d='M-5 25L25 -5M-15 15L15 -15M5 35L35 5' stroke='#000' stroke-opacity='.16' stroke-width='5'/>" +
        "<path d='M0 30L30 0M-10 20L20 -10' stroke='#fff' stroke-opacity='.10' stroke-width='3'/>");

    /// <summary>Open mesh of running shoes.</summary>
    public static Texture Mesh { get; } = new("mesh", 0.3, 0.26,
        "<ellipse cx='7.500' cy='6.500' rx='4.500' ry='3.200' fill='#000' fill-opacity='.30'/>" +
        "<ellipse cx='22.500' cy='19.500' rx='4.500' ry='3.200' fill='#000' fill-opacity='.30'/>");

    /// <summary>Ribbed knit of cuffs and hems.</summary>
    public static Texture Rib { get; } = new("rib", 0.5, 0.5, "<path d='M0 0h22v50H0z' fill='#000' fill-opacity='.16'/><path d='M26 0h10v50H26z' fill='#fff' fill-opacity='.12'/>");

    /// <summary>Woven straw.</summary>
    public static Texture Wicker { get; } = new("wicker", 1.6, 1.0,
        "<path d='M0 0h80v50H0z' fill='#000' fill-opacity='.08'/><path d='M80 50h80v50H80z' fill='#000' fill-opacity='.08'/>" +
        "<path d='M4 8q36 -9 72 0M4 25q36 -9 72 0M4 42q36 -9 72 0M84 58q36 -9 72 0M84 75q36 -9 72 0M84 92q36 -9 72 0' fill='none' stroke='#000' stroke-opacity='.22' stroke-width='4'/>" +
        "<path d='M84 4q36 9 72 0M84 25q36 9 72 0M84 44q36 9 72 0M4 54q36 9 72 0M4 75q36 9 72 0M4 94q36 9 72 0' fill='none' stroke='#fff' stroke-opacity='.18' stroke-width='4'/>" +
        "<path d='M0 0v100M80 0v100' stroke='#000' stroke-opacity='.2' stroke-width='5'/>");

    private static string Cells(SeededRandom random, double size, int count, string colour, string opacity, double stroke)
    {
        var path = new System.Text.StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (random.Between(0, size), random.Between(0, size));
            var (dx, dy) = (random.Between(-14, 14), random.Between(-14, 14));
            foreach (var (ox, oy) in Wraps(size))
            {
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x + ox:0.#} {y + oy:0.#}q{dy * 0.5:0.#} {-dx * 0.5:0.#} {dx:0.#} {dy:0.#}");
            }
        }

        return $"<path d='{path}' fill='none' stroke='{colour}' stroke-opacity='{opacity}' stroke-width='{stroke}'/>";
    }

    private static string Fibres(SeededRandom random, double size, int count)
    {
        var dark = new System.Text.StringBuilder();
        var light = new System.Text.StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (random.Between(0, size), random.Between(0, size));
            var (dx, dy) = (random.Between(-7, 7), random.Between(3, 10));
            foreach (var (ox, oy) in Wraps(size))
            {
                (i % 2 == 0 ? dark : light).Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x + ox:0.#} {y + oy:0.#}l{dx:0.#} {dy:0.#}");
            }
        }

        return $"<path d='{dark}' stroke='#000' stroke-opacity='.13' stroke-width='3'/><path d='{light}' stroke='#fff' stroke-opacity='.12' stroke-width='3'/>";
    }

    private static (double X, double Y)[] Wraps(double size) =>
        [(0, 0), (-size, 0), (0, -size), (-size, -size)];
}
