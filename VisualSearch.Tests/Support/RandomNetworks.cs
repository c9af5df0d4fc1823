namespace VisualSearch.Tests.Support;

/// <summary>Convolutional networks that nobody has trained: input <c>pixels</c> [n,3,64,64], output <c>vector</c>.</summary>
public static class RandomNetworks
{
    /// <summary>Side of their input in pixels.</summary>
    public const int Side = 64;

    /// <summary>3x3 convolutions of stride 2 with ReLU, then the mean of each channel; He-initialised.</summary>
    public static byte[] Plain(int seed, params int[] channels)
    {
        var (graph, random) = Start(seed);
        var (at, from) = ("pixels", 3);
        for (var i = 0; i < channels.Length; i++)
        {
            at = Convolve(graph, random, at, $"c{i}", from, channels[i], stride: 2);
            from = channels[i];
        }

        return Finish(graph, at, from);
    }

    /// <summary>As <see cref="Plain"/>, with two residual blocks behind every stride.</summary>
    public static byte[] Residual(int seed, params int[] channels)
    {
        var (graph, random) = Start(seed);
        var (at, from) = ("pixels", 3);
        for (var i = 0; i < channels.Length; i++)
        {
            at = Convolve(graph, random, at, $"c{i}", from, channels[i], stride: 2);
            from = channels[i];
            for (var block = 0; block < 2; block++)
            {
                var inner = Convolve(graph, random, at, $"r{i}{block}", from, from, stride: 1);
                graph.Node("Add", [at, inner], $"sum{i}{block}");
                at = $"sum{i}{block}";
            }
        }

        return Finish(graph, at, from);
    }

    /// <summary>A random projection of the shrunken picture.</summary>
    public static byte[] Projection(int seed, int dimension)
    {
        var (graph, random) = Start(seed);
        const int pooled = Side / 8;
        graph.Node("AveragePool", ["pixels"], "small", [("kernel_shape", [8, 8]), ("strides", [8, 8])]);
        graph.Node("Flatten", ["small"], "flat", ("axis", 1));
        graph.Constant("w", Normal(random, 3 * pooled * pooled * dimension, 0.1), 3 * pooled * pooled, dimension);
        graph.Node("MatMul", ["flat", "w"], "vector");
        return graph.Output("vector", OnnxGraphBuilder.Element.Float, -1, dimension).ToBytes();
    }

    /// <summary>Normally distributed numbers.</summary>
    public static float[] Normal(Random random, int count, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    private static (OnnxGraphBuilder Graph, Random Random) Start(int seed) =>
        (new OnnxGraphBuilder().Input("pixels", OnnxGraphBuilder.Element.Float, -1, 3, Side, Side), new Random(seed));

    private static string Convolve(OnnxGraphBuilder graph, Random random, string input, string name, int from, int to, int stride)
    {
        graph.Constant($"{name}.w", Normal(random, to * from * 9, Math.Sqrt(2.0 / (from * 9))), to, from, 3, 3);
        graph.Node("Conv", [input, $"{name}.w"], $"{name}.y", [("kernel_shape", [3, 3]), ("strides", [stride, stride]), ("pads", [1, 1, 1, 1])]);
        graph.Node("Relu", [$"{name}.y"], name);
        return name;
    }

    private static byte[] Finish(OnnxGraphBuilder graph, string at, int channels)
    {
        graph.Node("GlobalAveragePool", [at], "pooled");
        graph.Node("Flatten", ["pooled"], "vector", ("axis", 1));
        return graph.Output("vector", OnnxGraphBuilder.Element.Float, -1, channels).ToBytes();
    }
}
