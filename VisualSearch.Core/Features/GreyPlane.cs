using System.Numerics.Tensors;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Features;

/// <summary>A plane of grey values.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">width * height values, row by row; 0 is black and 1 is white.</param>
internal sealed record GreyPlane(int Width, int Height, float[] Values)
{
    internal float this[int x, int y] => Values[(y * Width) + x];

    /// <summary>The luma of a picture (ITU-R BT.601).</summary>
    internal static GreyPlane Of(Picture picture)
    {
        var values = new float[picture.Width * picture.Height];
        for (int i = 0, p = 0; i < values.Length; i++, p += 3)
        {
            values[i] = ((0.299f * picture.Rgb[p]) + (0.587f * picture.Rgb[p + 1]) + (0.114f * picture.Rgb[p + 2])) / 255;
        }

        return new GreyPlane(picture.Width, picture.Height, values);
    }

    /// <summary>Every second pixel of every second row.</summary>
    internal GreyPlane Halve()
    {
        var half = new GreyPlane(Width / 2, Height / 2, new float[Width / 2 * (Height / 2)]);
        for (var y = 0; y < half.Height; y++)
        {
            for (var x = 0; x < half.Width; x++)
            {
                half.Values[(y * half.Width) + x] = this[2 * x, 2 * y];
            }
        }

        return half;
    }

    /// <summary>The values of this plane less those of another.</summary>
    internal GreyPlane Minus(GreyPlane other)
    {
        var values = new float[Values.Length];
        TensorPrimitives.Subtract(Values, other.Values, values);
        return this with { Values = values };
    }

    /// <summary>A Gaussian blur, first along the rows and then along the columns; the edge goes on beyond the border.</summary>
    /// <param name="sigma">Standard deviation in pixels.</param>
    internal GreyPlane Blur(float sigma)
    {
        var radius = (int)MathF.Ceiling(3 * sigma);
        var kernel = Kernel(sigma, radius);
        var rows = new float[Values.Length];
        var padded = new float[Width + (2 * radius)];
        for (var y = 0; y < Height; y++)
        {
            var row = Values.AsSpan(y * Width, Width);
            padded.AsSpan(0, radius).Fill(row[0]);
            row.CopyTo(padded.AsSpan(radius));
            padded.AsSpan(radius + Width).Fill(row[^1]);
            var to = rows.AsSpan(y * Width, Width);
            for (var tap = 0; tap < kernel.Length; tap++)
            {
                TensorPrimitives.MultiplyAdd(padded.AsSpan(tap, Width), kernel[tap], to, to);
            }
        }

        var values = new float[Values.Length];
        for (var y = 0; y < Height; y++)
        {
            var to = values.AsSpan(y * Width, Width);
            for (var tap = 0; tap < kernel.Length; tap++)
            {
                var from = Math.Clamp(y + tap - radius, 0, Height - 1);
                TensorPrimitives.MultiplyAdd(rows.AsSpan(from * Width, Width), kernel[tap], to, to);
            }
        }

        return this with { Values = values };
    }

    private static float[] Kernel(float sigma, int radius)
    {
        float[] kernel = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(i => MathF.Exp(-i * i / (2 * sigma * sigma)))];
        TensorPrimitives.Divide(kernel, TensorPrimitives.Sum<float>(kernel), kernel);
        return kernel;
    }
}
