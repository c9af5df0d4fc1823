using System.Globalization;
using System.Net;
using System.Text;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>One failure as one picture: the query with its region, the best wrong products, and the right one.</summary>
internal sealed class FailureSheet(IImageCodec codec, IFailurePictures pictures)
{
    private const int Side = 216;
    private const int Gap = 16;
    private const int Caption = 64;
    private const int LongestLine = 30;

    /// <summary>The sheet as JPEG.</summary>
    internal async Task<byte[]> DrawAsync(QueryFailure failure, CancellationToken cancellationToken)
    {
        List<Tile> tiles =
        [
            new(failure.Query, "Query", FailureWords.File(failure.Query), "#3b6ea5", failure.Region),
            .. failure.Wrong.Select(match => new Tile(match.Image, "Wrong", FailureWords.Place(match), "#b3261e", null)),
            new(failure.Right.Image, "Right", FailureWords.Place(failure.Right), "#1c6b3a", null),
        ];
        var (width, height) = (Gap + (tiles.Count * (Side + Gap)), Gap + Side + Caption + Gap);
        var svg = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="DejaVu Sans, sans-serif" font-size="12.5"><rect width="{width}" height="{height}" fill="#ffffff"/>"""));
        for (var place = 0; place < tiles.Count; place++)
        {
            await DrawAsync(svg, tiles[place], Gap + (place * (Side + Gap)), cancellationToken);
        }

        svg.Append("</svg>");
        return codec.EncodeJpeg(codec.RenderSvg(svg.ToString(), width));
    }

    private async Task DrawAsync(StringBuilder svg, Tile tile, int left, CancellationToken cancellationToken)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{left}" y="{Gap}" width="{Side}" height="{Side}" fill="#f2f0ec"/>""");
        if (await pictures.ReadAsync(tile.Image, Side * 2, cancellationToken) is { } picture)
        {
            var scale = (double)Side / Math.Max(picture.Width, picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            var (x, y) = (left + ((Side - width) / 2), Gap + ((Side - height) / 2));
            svg.Append(CultureInfo.InvariantCulture, $"""<image x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" href="data:image/png;base64,{Convert.ToBase64String(codec.EncodePng(picture))}"/>""");
            if (tile.Region is { } box)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x + (box.XMin * width):0.##}" y="{y + (box.YMin * height):0.##}" width="{box.Width * width:0.##}" height="{box.Height * height:0.##}" fill="none" stroke="{tile.Colour}" stroke-width="2.5"/>""");
            }
        }
        else
        {
            Write(svg, left + 8, Gap + 24, "cannot be read any more", "#5d5953");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{left}" y="{Gap + Side}" width="{Side}" height="4" fill="{tile.Colour}"/>""");
        Write(svg, left, Gap + Side + 22, tile.Kind, tile.Colour);
        Write(svg, left, Gap + Side + 40, FailureWords.Product(tile.Image), "#1d1b19");
        Write(svg, left, Gap + Side + 58, tile.Detail, "#5d5953");
    }

    private static void Write(StringBuilder svg, int x, int y, string text, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x}" y="{y}" fill="{colour}">{WebUtility.HtmlEncode(Short(text))}</text>""");

    /// <summary>A line that fits a tile and holds nothing that XML forbids.</summary>
    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().Where(static rune => !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)).ToList();
        return string.Concat(runes.Count <= LongestLine ? runes : [.. runes.Take(LongestLine - 1), new Rune('…')]);
    }

    private sealed record Tile(LabelledImage Image, string Kind, string Detail, string Colour, BoundingBox? Region);
}
