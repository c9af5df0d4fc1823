using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Inference;

/// <summary>Runs a graph on regions of pictures: fits them as the card says, writes the tensor, runs.</summary>
internal static class PictureBatch
{
    /// <summary>Runs one batch.</summary>
    /// <param name="session">The graph.</param>
    /// <param name="resampler">Fits the regions.</param>
    /// <param name="regions">At least one and at most the card's MaxBatch, each as it is or mirrored once it is fitted.</param>
    /// <param name="mode">How they are fitted.</param>
    /// <param name="read">Takes what it needs from the card's outputs.</param>
    internal static TResult Run<TResult>(
        this OnnxSession session, IPictureResampler resampler, IReadOnlyList<(Picture Picture, BoundingBox Box, bool IsMirrored)> regions,
        ResizeMode mode, Func<IReadOnlyList<OrtValue>, TResult> read)
    {
        var input = session.Card.Input;
        var spec = SpecOf(input, mode);
        return input.Element == TensorElement.UInt8
            ? Run<byte, TResult>(session, regions.Count, (i, item) => PictureTensor.Write(Fit(i), item.Span, input.Colour, input.Layout), read)
            : Run<float, TResult>(session, regions.Count, (i, item) => PictureTensor.Write(Fit(i), item.Span, FormatOf(input)), read);

        Picture Fit(int i)
        {
            var fitted = resampler.Resize(regions[i].Picture, regions[i].Box, spec);
            return regions[i].IsMirrored ? fitted.FlipLeftRight() : fitted;
        }
    }

    /// <summary>The way from a region to a model's input.</summary>
    internal static ResizeSpec SpecOf(ModelInput input, ResizeMode mode) => new(input.Width, input.Height, mode)
    {
        Padding = new RgbColour(input.Padding, input.Padding, input.Padding),
        Anchor = input.Anchor,
    };

    private static TensorFormat FormatOf(ModelInput input) => new()
    {
        Layout = input.Layout,
        Colour = input.Colour,
        Scale = input.Scale,
        Mean = input.Mean,
        Std = input.Std,
    };

    private static TResult Run<T, TResult>(OnnxSession session, int count, Action<int, Memory<T>> write, Func<IReadOnlyList<OrtValue>, TResult> read)
        where T : unmanaged
    {
        var batch = session.FixedBatch ?? count;
        var tensor = ArrayPool<T>.Shared.Rent(batch * session.PictureLength);
        try
        {
            for (var i = 0; i < count; i++)
            {
                write(i, tensor.AsMemory(i * session.PictureLength, session.PictureLength));
            }

            // A graph of fixed batch is filled up with blank pictures.
            tensor.AsSpan(count * session.PictureLength, (batch - count) * session.PictureLength).Clear();
            return session.Run(tensor.AsMemory(0, batch * session.PictureLength), batch, read);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(tensor);
        }
    }
}
