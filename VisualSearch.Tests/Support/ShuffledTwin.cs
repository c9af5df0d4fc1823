using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Tests.Support;

/// <summary>
/// The same graph with the numbers inside every kernel and matrix put in another order: it keeps the architecture and the size of
/// the weights, and loses whatever was learned. A network that was never trained does no better than its twin.
/// </summary>
internal static class ShuffledTwin
{
    private const int SmallestKernel = 16;

    /// <summary>Shuffles weights in place.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="graph">Where its weights lie.</param>
    /// <param name="seed">Of the order.</param>
    /// <returns>How many tensors were shuffled; biases and statistics of normalisation are left alone.</returns>
    internal static int Shuffle(Span<byte> model, OnnxGraph graph, int seed)
    {
        var random = new Random(seed);
        var count = 0;
        foreach (var weights in graph.Weights)
        {
            var size = SizeOf(weights.Element);
            if (size == 0 || weights.Shape.Count < 2 || weights.Offset < 0 || weights.Length / size < SmallestKernel)
            {
                continue;
            }

            Shuffle(model.Slice((int)weights.Offset, (int)weights.Length), size, random);
            count++;
        }

        return count;
    }

    /// <summary>Bytes of an element of weights (TensorProto.DataType); 0 for types that hold sizes and places.</summary>
    private static int SizeOf(int element) => element switch
    {
        1 => sizeof(float),
        2 or 3 => sizeof(byte),
        10 or 16 => sizeof(ushort),
        11 => sizeof(double),
        _ => 0,
    };

    private static void Shuffle(Span<byte> elements, int size, Random random)
    {
        Span<byte> kept = stackalloc byte[sizeof(double)];
        kept = kept[..size];
        for (var i = (elements.Length / size) - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            var here = elements.Slice(i * size, size);
            var there = elements.Slice(other * size, size);
            here.CopyTo(kept);
            there.CopyTo(here);
            kept.CopyTo(there);
        }
    }
}
