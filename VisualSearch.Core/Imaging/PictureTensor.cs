namespace VisualSearch.Core.Imaging;

/// <summary>Writes the pixels of a picture as one item of a model's input, in one pass and without copies between.</summary>
public static class PictureTensor
{
    private const int Channels = 3;

    /// <summary>How many elements a picture fills: width * height * 3.</summary>
    public static int LengthOf(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture.Rgb.Length;
    }

    /// <summary>Writes 32-bit floats.</summary>
    /// <param name="picture">A picture of the model's input size.</param>
    /// <param name="tensor">Room for exactly one item: height * width * 3 elements in the layout's order.</param>
    /// <param name="format">Layout, colour order and normalisation.</param>
    /// <exception cref="ArgumentException">The tensor's length does not fit, or mean or std are not three usable numbers.</exception>
    public static void Write(Picture picture, Span<float> tensor, TensorFormat format)
    {
        CheckLength(picture, tensor.Length);
        ArgumentNullException.ThrowIfNull(format);
        if (format.Mean.Count != Channels || format.Std.Count != Channels || format.Std.Contains(0))
        {
            throw new ArgumentException("Mean and Std take three numbers each, and no Std may be 0.", nameof(format));
        }

        var nchw = format.Layout is TensorLayout.Nchw;
        var (stride, plane) = nchw ? (1, picture.Width * picture.Height) : (Channels, 1);
        var table = new float[256];
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var value = 0; value < table.Length; value++)
            {
                table[value] = ((value * format.Scale) - format.Mean[channel]) / format.Std[channel];
            }

            var source = format.Colour is ColourOrder.Bgr ? Channels - 1 - channel : channel;
            Spread(picture.Rgb.AsSpan(source), tensor[(channel * plane)..], stride, table);
        }
    }

    /// <summary>Writes 8-bit samples as they are.</summary>
    /// <param name="picture">A picture of the model's input size.</param>
    /// <param name="tensor">Room for exactly one item: height * width * 3 bytes.</param>
    /// <param name="colour">Order of colours.</param>
    /// <param name="layout">Order of axes.</param>
    /// <exception cref="ArgumentException">The tensor's length does not fit.</exception>
    public static void Write(Picture picture, Span<byte> tensor, ColourOrder colour = ColourOrder.Rgb, TensorLayout layout = TensorLayout.Nhwc)
    {
        CheckLength(picture, tensor.Length);
        if (layout is TensorLayout.Nchw)
        {
            WritePlanes(picture.Rgb, tensor, colour);
            return;
        }

        picture.Rgb.CopyTo(tensor);
        if (colour is ColourOrder.Bgr)
        {
            for (var i = 0; i < tensor.Length; i += Channels)
            {
                (tensor[i], tensor[i + 2]) = (tensor[i + 2], tensor[i]);
            }
        }
    }

    private static void WritePlanes(ReadOnlySpan<byte> samples, Span<byte> tensor, ColourOrder colour)
    {
        var plane = tensor.Length / Channels;
        for (var channel = 0; channel < Channels; channel++)
        {
            var source = colour is ColourOrder.Bgr ? Channels - 1 - channel : channel;
            for (var i = 0; i < plane; i++)
            {
                tensor[(channel * plane) + i] = samples[(i * Channels) + source];
            }
        }
    }

    private static void Spread(ReadOnlySpan<byte> samples, Span<float> tensor, int stride, ReadOnlySpan<float> table)
    {
        for (int from = 0, to = 0; from < samples.Length; from += Channels, to += stride)
        {
            tensor[to] = table[samples[from]];
        }
    }

    private static void CheckLength(Picture picture, int length)
    {
        if (length != LengthOf(picture))
        {
            throw new ArgumentException($"{picture.Width} x {picture.Height} pixels fill {LengthOf(picture)} elements, not {length}.", nameof(length));
        }
    }
}
