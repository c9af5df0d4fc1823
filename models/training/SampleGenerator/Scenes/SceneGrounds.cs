using System.Globalization;
using System.Text;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>Draws what scenes take place on, as SVG that fills the photo.</summary>
internal static class SceneGrounds
{
    /// <summary>A ground of a kind; its colours and details come from the random numbers.</summary>
    public static string Svg(SceneGround ground, int width, int height, SeededRandom random) => ground switch
    {
        SceneGround.WoodTable => Planks(width, height, random),
        SceneGround.Tiles => Tiles(width, height, random),
        SceneGround.Cloth => Cloth(width, height, random),
        SceneGround.Grass => Grass(width, height, random),
        SceneGround.Bookshelf => Bookshelf(width, height, random),
        SceneGround.PlasterWall => Plaster(width, height, random),
        SceneGround.Rug => Rug(width, height, random),
        SceneGround.Blurred => Blurred(width, height, random),
        SceneGround.Terrazzo => Terrazzo(width, height, random),
        SceneGround.Wallpaper => Wallpaper(width, height, random),
        _ => Noise(width, height, random.Pick<string>(["#8d8b88", "#a39d94", "#77797c"]), "0.35 0.4", 3, 0.35, random),
    };

    // fractal noise as light and dark over a colour
    private static string Noise(int width, int height, Colour colour, string frequency, int octaves, double strength, SeededRandom random)
    {
        var id = FormattableString.Invariant($"n{random.Index(100000)}");
        return FormattableString.Invariant($"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"100%\" height=\"100%\" color-interpolation-filters=\"sRGB\"><feTurbulence type=\"fractalNoise\" baseFrequency=\"{frequency}\" numOctaves=\"{octaves}\" seed=\"{random.Index(999)}\"/><feColorMatrix values=\"0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 {strength * 2.4:0.##} 0 0 0 {-strength * 1.0:0.##}\"/></filter><rect width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/><rect width=\"{width}\" height=\"{height}\" filter=\"url(#{id})\"/>");
    }

    // a room out of focus
    private static string Blurred(int width, int height, SeededRandom random)
    {
        var hue = random.Between(0, 360);
        Colour Near() => Colour.FromHsl(hue + random.Between(-50, 50) + (random.Chance(0.2) ? 150 : 0), random.Between(0.03, 0.45), random.Between(0.12, 0.9));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<filter id=\"focus\" x=\"-10%\" y=\"-10%\" width=\"120%\" height=\"120%\"><feGaussianBlur stdDeviation=\"{random.Between(8, 30):0}\"/></filter><rect width=\"{width}\" height=\"{height}\" fill=\"{Near()}\"/><g filter=\"url(#focus)\">");
        for (var i = 0; i < 14; i++)
        {
            var (x, y, w, h) = (random.Between(-80, width), random.Between(-80, height), random.Between(60, 320), random.Between(60, 320));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0}\" y=\"{y:0}\" width=\"{w:0}\" height=\"{h:0}\" rx=\"{(random.Chance(0.4) ? Math.Min(w, h) / 2 : 6):0}\" fill=\"{Near()}\"/>");
        }

        return svg.Append("</g>").ToString();
    }

    private static string Terrazzo(int width, int height, SeededRandom random)
    {
        var hue = random.Between(0, 360);
        var light = random.Chance(0.7) ? random.Between(0.7, 0.92) : random.Between(0.18, 0.35);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"{Colour.FromHsl(hue, random.Between(0.02, 0.2), light)}\"/>");
        for (var i = 0; i < 220; i++)
        {
            var (x, y, r) = (random.Between(0, width), random.Between(0, height), random.Between(2, 13));
            var colour = Colour.FromHsl(hue + random.Between(-160, 160), random.Between(0.05, 0.4), light > 0.5 ? random.Between(0.25, 0.8) : random.Between(0.3, 0.9));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x - r:0.#} {y:0.#}L{x - (r * random.Between(0, 0.6)):0.#} {y - r:0.#}L{x + (r * 0.9):0.#} {y - (r * random.Between(0, 0.7)):0.#}L{x + (r * random.Between(0, 0.9)):0.#} {y + (r * 0.8):0.#}z\" fill=\"{colour}\"/>");
        }

        return svg.ToString();
    }

    private static string Wallpaper(int width, int height, SeededRandom random)
    {
        var (hue, size) = (random.Between(0, 360), random.Between(24, 90));
        var (paper, ink) = (Colour.FromHsl(hue, random.Between(0.05, 0.4), random.Between(0.3, 0.9)), Colour.FromHsl(hue + random.Between(-40, 200), random.Between(0.1, 0.5), random.Between(0.2, 0.9)));
        var motif = random.Index(4) switch
        {
            0 => FormattableString.Invariant($"<rect width=\"{size * random.Between(0.2, 0.6):0.#}\" height=\"{size:0.#}\" fill=\"{ink}\"/>"),
            1 => FormattableString.Invariant($"<circle cx=\"{size / 2:0.#}\" cy=\"{size / 2:0.#}\" r=\"{size * random.Between(0.12, 0.4):0.#}\" fill=\"{ink}\"/>"),
            2 => FormattableString.Invariant($"<path d=\"M0 {size / 2:0.#}L{size / 2:0.#} {size * 0.15:0.#}L{size:0.#} {size / 2:0.#}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{size * 0.16:0.#}\"/>"),
            _ => FormattableString.Invariant($"<path d=\"M{size / 2:0.#} {size * 0.1:0.#}C{size:0.#} {size * 0.3:0.#} {size:0.#} {size * 0.7:0.#} {size / 2:0.#} {size * 0.9:0.#}C0 {size * 0.7:0.#} 0 {size * 0.3:0.#} {size / 2:0.#} {size * 0.1:0.#}z\" fill=\"{ink}\"/>"),
        };
        return FormattableString.Invariant($"<pattern id=\"paper\" patternUnits=\"userSpaceOnUse\" width=\"{size:0.#}\" height=\"{size:0.#}\" patternTransform=\"rotate({random.Between(-45, 45):0.#})\"><rect width=\"{size + 1:0.#}\" height=\"{size + 1:0.#}\" fill=\"{paper}\"/>{motif}</pattern><rect width=\"{width}\" height=\"{height}\" fill=\"url(#paper)\"/>");
    }

    private static string Planks(int width, int height, SeededRandom random)
    {
        var wood = Colour.FromHsl(random.Between(20, 34), random.Between(0.28, 0.5), random.Between(0.28, 0.55));
        var svg = new StringBuilder(Noise(width, height, wood, "0.006 0.12", 4, 0.42, random));
        var plank = random.Between(85, 150);
        for (var y = random.Between(0, plank); y < height; y += plank)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect y=\"{y:0.#}\" width=\"{width}\" height=\"{plank:0.#}\" fill=\"{(random.Chance(0.5) ? "#000" : "#fff")}\" fill-opacity=\"{random.Between(0, 0.10):0.##}\"/><path d=\"M0 {y:0.#}H{width}\" stroke=\"#000\" stroke-opacity=\".55\" stroke-width=\"2.500\"/><path d=\"M0 {y + 2.2:0.#}H{width}\" stroke=\"#fff\" stroke-opacity=\".16\" stroke-width=\"1.500\"/>");
        }

        return svg.ToString();
    }

    private static string Tiles(int width, int height, SeededRandom random)
    {
        var (tile, turned) = (random.Between(70, 130), random.Chance(0.4));
        var hue = random.Between(0, 360);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#b5b0a6\"/><g transform=\"{(turned ? FormattableString.Invariant($"rotate(45 {width / 2} {height / 2})") : "")}\">");
        for (var y = -height / 2.0; y < height * 1.5; y += tile)
        {
            for (var x = -width / 2.0; x < width * 1.5; x += tile)
            {
                var colour = Colour.FromHsl(hue + random.Between(-8, 8), random.Between(0.10, 0.28), random.Between(0.62, 0.76) - (random.Chance(0.12) ? 0.25 : 0));
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + 2:0.#}\" y=\"{y + 2:0.#}\" width=\"{tile - 5:0.#}\" height=\"{tile - 5:0.#}\" rx=\"3\" fill=\"{colour}\"/><path d=\"M{x + 4:0.#} {y + tile - 6:0.#}V{y + 4:0.#}H{x + tile - 6:0.#}\" fill=\"none\" stroke=\"#fff\" stroke-opacity=\".35\" stroke-width=\"2\"/>");
            }
        }

        return svg.Append("</g>").ToString();
    }

    private static string Cloth(int width, int height, SeededRandom random)
    {
        var (hue, size) = (random.Between(0, 360), random.Between(46, 90));
        var (first, second) = (Colour.FromHsl(hue, 0.42, 0.42), Colour.FromHsl(hue + random.Between(20, 60), 0.3, 0.82));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<pattern id=\"plaid\" patternUnits=\"userSpaceOnUse\" width=\"{size:0.#}\" height=\"{size:0.#}\" patternTransform=\"rotate({random.Between(-35, 35):0.#})\"><rect width=\"{size:0.#}\" height=\"{size:0.#}\" fill=\"{second}\"/><rect width=\"{size / 2:0.#}\" height=\"{size:0.#}\" fill=\"{first}\" fill-opacity=\".5\"/><rect width=\"{size:0.#}\" height=\"{size / 2:0.#}\" fill=\"{first}\" fill-opacity=\".5\"/><path d=\"M0 {size * 0.75:0.#}H{size:0.#}M{size * 0.75:0.#} 0V{size:0.#}\" stroke=\"{first}\" stroke-opacity=\".6\" stroke-width=\"2\"/></pattern><rect width=\"{width}\" height=\"{height}\" fill=\"url(#plaid)\"/><filter id=\"fold\" x=\"-20%\" y=\"-20%\" width=\"140%\" height=\"140%\"><feGaussianBlur stdDeviation=\"16\"/></filter><g filter=\"url(#fold)\" fill=\"none\" stroke-width=\"26\" stroke-linecap=\"round\">");
        for (var i = 0; i < 5; i++)
        {
            var (x, y) = (random.Between(0, width), random.Between(0, height));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0} {y:0}q{random.Between(60, 200):0} {random.Between(-120, 120):0} {random.Between(180, 420):0} {random.Between(-80, 160):0}\" stroke=\"{(i % 2 == 0 ? "#000" : "#fff")}\" stroke-opacity=\".26\"/>");
        }

        return svg.Append("</g>").ToString();
    }

    private static string Grass(int width, int height, SeededRandom random)
    {
        var svg = new StringBuilder(Noise(width, height, Colour.FromHsl(random.Between(78, 108), 0.38, 0.26), "0.05 0.03", 3, 0.5, random));
        for (var i = 0; i < 900; i++)
        {
            var (x, y) = (random.Between(-10, width + 10), random.Between(0, height + 30));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0} {y:0}q{random.Between(-6, 6):0} {random.Between(-22, -12):0} {random.Between(-16, 16):0} {random.Between(-46, -26):0}\" fill=\"none\" stroke=\"{Colour.FromHsl(random.Between(72, 112), random.Between(0.3, 0.5), random.Between(0.2, 0.5))}\" stroke-width=\"{random.Between(1.5, 3.6):0.#}\" stroke-linecap=\"round\"/>");
        }

        return svg.ToString();
    }

    private static string Bookshelf(int width, int height, SeededRandom random)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#3a2c20\"/>");
        var shelf = height / 2.0;
        for (var row = 0; row < 2; row++)
        {
            var floor = (shelf * (row + 1)) - 20;
            for (var x = random.Between(-20, 0); x < width;)
            {
                var (w, h) = (random.Between(18, 52), random.Between(0.62, 0.9) * (shelf - 30));
                var colour = Colour.FromHsl(random.Between(0, 360), random.Between(0.15, 0.5), random.Between(0.22, 0.62));
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{floor - h:0.#}\" width=\"{w:0.#}\" height=\"{h:0.#}\" rx=\"3\" fill=\"{colour}\"/><rect x=\"{x:0.#}\" y=\"{floor - h:0.#}\" width=\"{w * 0.3:0.#}\" height=\"{h:0.#}\" rx=\"3\" fill=\"#fff\" fill-opacity=\".14\"/><rect x=\"{x + (w * 0.8):0.#}\" y=\"{floor - h:0.#}\" width=\"{w * 0.2:0.#}\" height=\"{h:0.#}\" fill=\"#000\" fill-opacity=\".25\"/><rect x=\"{x + 3:0.#}\" y=\"{floor - (h * 0.84):0.#}\" width=\"{w - 6:0.#}\" height=\"{h * 0.1:0.#}\" fill=\"{colour.Shade(0.5)}\"/>");
                x += w + random.Between(0, 3);
            }

            svg.Append(CultureInfo.InvariantCulture, $"<rect y=\"{floor:0.#}\" width=\"{width}\" height=\"22\" fill=\"#8a623d\"/><rect y=\"{floor:0.#}\" width=\"{width}\" height=\"4\" fill=\"#c4976a\"/><rect y=\"{floor + 22:0.#}\" width=\"{width}\" height=\"16\" fill=\"#000\" fill-opacity=\".35\"/>");
        }

        return svg.ToString();
    }

    private static string Plaster(int width, int height, SeededRandom random)
    {
        var wall = Colour.FromHsl(random.Between(0, 360), random.Between(0.08, 0.25), random.Between(0.6, 0.8));
        var svg = new StringBuilder(Noise(width, height, wall, "0.02 0.02", 4, 0.16, random));
        var lean = random.Between(-120, 120);
        // the shadow of a window's bars across the wall
        svg.Append(CultureInfo.InvariantCulture, $"<filter id=\"sun\"><feGaussianBlur stdDeviation=\"5\"/></filter><g filter=\"url(#sun)\" fill=\"#1c2030\" fill-opacity=\".26\">");
        var step = random.Between(90, 150);
        for (var x = -width * 0.4; x < width * 1.4; x += step)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0} -20h{step * 0.42:0}l{lean:0} {height + 40}h{-step * 0.42:0}z\"/>");
        }

        return svg.Append(CultureInfo.InvariantCulture, $"</g><rect y=\"{height * 0.78:0}\" width=\"{width}\" height=\"{height * 0.22:0}\" fill=\"{wall.Shade(-0.45)}\"/><rect y=\"{height * 0.78:0}\" width=\"{width}\" height=\"5\" fill=\"#000\" fill-opacity=\".25\"/>").ToString();
    }

    private static string Rug(int width, int height, SeededRandom random)
    {
        var hue = random.Between(0, 360);
        var svg = new StringBuilder(Noise(width, height, Colour.FromHsl(hue, 0.3, 0.4), "0.5 0.25", 2, 0.4, random));
        for (var i = 0; i < 9; i++)
        {
            var y = height * i / 9.0;
            var colour = Colour.FromHsl(hue + (i * 47), 0.35, 0.62);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M0 {y:0}");
            for (var x = 0; x <= width; x += 40)
            {
                svg.Append(CultureInfo.InvariantCulture, $"L{x} {y + (x / 40 % 2 == 0 ? 0 : 22):0}");
            }

            svg.Append(CultureInfo.InvariantCulture, $"\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\".65\" stroke-width=\"{random.Between(6, 15):0.#}\"/>");
        }

        return svg.ToString();
    }
}
