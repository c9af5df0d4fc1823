using VisualSearch.Core.Detection.Foreground;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>The one colour that lies around a thing in a studio picture.</summary>
internal sealed class PlainBackground
{
    /// <summary>Cells along each side of the picture, of which the outer ones are its border.</summary>
    private const int Grid = 64;

    /// <summary>Cells from the edge that are the border: a twentieth of the side.</summary>
    private const int Band = 3;

    /// <summary>Pixels looked at along each side of a cell; their mean takes the noise away.</summary>
    private const int Samples = 3;

    /// <summary>Median distance in Lab from the border's median colour up to which the border is one colour.</summary>
    private const float LargestSpread = 5;

    private const float SurelyBackground = 8;
    private const float SurelyForeground = 16;

    private static readonly (int Column, int Row)[] BorderCells =
    [
        .. Enumerable.Range(0, Grid * Grid).Select(i => (i % Grid, i / Grid))
            .Where(cell => cell.Item1 is < Band or >= Grid - Band || cell.Item2 is < Band or >= Grid - Band),
    ];

    private readonly float _l, _a, _b;

    private PlainBackground(float l, float a, float b) => (_l, _a, _b) = (l, a, b);

    /// <summary>The background of a whole picture; null where its border has more than one colour.</summary>
    internal static PlainBackground? Of(Picture picture)
    {
        var border = LabImage.From(BorderOf(picture));
        var background = new PlainBackground(Median([.. border.L]), Median([.. border.A]), Median([.. border.B]));
        return Median([.. Enumerable.Range(0, border.L.Length).Select(i => background.DistanceTo(border, i))]) <= LargestSpread ? background : null;
    }

    /// <summary>How surely a pixel is none of the background, 0..1.</summary>
    internal float ForegroundAt(LabImage picture, int pixel) =>
        Math.Clamp((DistanceTo(picture, pixel) - SurelyBackground) / (SurelyForeground - SurelyBackground), 0, 1);

    // resizing the whole picture to look at its border alone would cost more than all the rest
    private static Picture BorderOf(Picture picture)
    {
        var rgb = new byte[BorderCells.Length * 3];
        for (var i = 0; i < BorderCells.Length; i++)
        {
            var (column, row) = BorderCells[i];
            var (red, green, blue) = (0, 0, 0);
            for (var sample = 0; sample < Samples * Samples; sample++)
            {
                var x = (int)((column + (((sample % Samples) + 0.5f) / Samples)) * picture.Width / Grid);
                var y = (int)((row + (((sample / Samples) + 0.5f) / Samples)) * picture.Height / Grid);
                var at = ((y * picture.Width) + x) * 3;
                (red, green, blue) = (red + picture.Rgb[at], green + picture.Rgb[at + 1], blue + picture.Rgb[at + 2]);
            }

            const int Count = Samples * Samples;
            (rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]) = ((byte)(red / Count), (byte)(green / Count), (byte)(blue / Count));
        }

        return new Picture(BorderCells.Length, 1, rgb);
    }

    private float DistanceTo(LabImage picture, int pixel)
    {
        var (l, a, b) = (picture.L[pixel] - _l, picture.A[pixel] - _a, picture.B[pixel] - _b);
        return MathF.Sqrt((l * l) + (a * a) + (b * b));
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
