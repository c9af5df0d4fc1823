using System.Globalization;
using System.Net;
using System.Text;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Reports;

/// <summary>One picture of a sheet, with three lines below it.</summary>
/// <param name="Picture">The picture; null shows that it cannot be read.</param>
/// <param name="Kind">What it is: query, wrong, right, a rank.</param>
/// <param name="Name">Name of what it shows.</param>
/// <param name="Detail">Score or file.</param>
/// <param name="Colour">Colour of its kind, as CSS writes it.</param>
/// <param name="Region">A region to be framed.</param>
internal sealed record SheetTile(Picture? Picture, string Kind, string Name, string Detail, string Colour, BoundingBox? Region = null);

/// <summary>Several captioned pictures as one JPEG.</summary>
internal sealed class PictureSheet(IImageCodec codec)
{
    /// <summary>Longest side of a tile's picture, in pixels of the sheet.</summary>
    internal const int Side = 216;

    /// <summary>Colour of a query's tile.</summary>
    internal const string QueryColour = "#3b6ea5";

    private const int Gap = 16;
    private const int Caption = 64;
    private const int LongestLine = 30;

    /// <summary>The sheet as JPEG.</summary>
    /// <param name="tiles">At least one.</param>
    /// <param name="perRow">Most tiles in a row, at least 1.</param>
    internal byte[] Draw(IReadOnlyList<SheetTile> tiles, int perRow)
    {
        var columns = Math.Min(perRow, tiles.Count);
        var rows = (tiles.Count + perRow - 1) / perRow;
        var (width, height) = (Gap + (columns * (Side + Gap)), Gap + (rows * (Side + Caption + Gap)));
        var svg = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="DejaVu Sans, sans-serif" font-size="12.5"><rect width="{width}" height="{height}" fill="#ffffff"/>"""));
        for (var place = 0; place < tiles.Count; place++)
        {
            Draw(svg, tiles[place], Gap + (place % perRow * (Side + Gap)), Gap + (place / perRow * (Side + Caption + Gap)));
        }

        svg.Append("</svg>");
        return codec.EncodeJpeg(codec.RenderSvg(svg.ToString(), width));
    }

    private void Draw(StringBuilder svg, SheetTile tile, int left, int top)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{left}" y="{top}" width="{Side}" height="{Side}" fill="#f2f0ec"/>""");
        if (tile.Picture is { } picture)
        {
            var scale = (double)Side / Math.Max(picture.Width, picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            var (x, y) = (left + ((Side - width) / 2), top + ((Side - height) / 2));
            svg.Append(CultureInfo.InvariantCulture, $"""<image x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" href="data:image/png;base64,{Convert.ToBase64String(codec.EncodePng(picture))}"/>""");
            if (tile.Region is { } box)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x + (box.XMin * width):0.##}" y="{y + (box.YMin * height):0.##}" width="{box.Width * width:0.##}" height="{box.Height * height:0.##}" fill="none" stroke="{tile.Colour}" stroke-width="2.5"/>""");
            }
        }
        else
        {
            Write(svg, left + 8, top + 24, "cannot be read any more", "#5d5953");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{left}" y="{top + Side}" width="{Side}" height="4" fill="{tile.Colour}"/>""");
        Write(svg, left, top + Side + 22, tile.Kind, tile.Colour);
        Write(svg, left, top + Side + 40, tile.Name, "#1d1b19");
        Write(svg, left, top + Side + 58, tile.Detail, "#5d5953");
    }

    private static void Write(StringBuilder svg, int x, int y, string text, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x}" y="{y}" fill="{colour}">{WebUtility.HtmlEncode(Short(text))}</text>""");

    /// <summary>A line that fits a tile and holds nothing that XML forbids.</summary>
    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().Where(static rune => !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)).ToList();
        return string.Concat(runes.Count <= LongestLine ? runes : [.. runes.Take(LongestLine - 1), new Rune('…')]);
    }
}
