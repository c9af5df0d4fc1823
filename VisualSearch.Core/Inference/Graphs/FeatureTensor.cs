namespace VisualSearch.Core.Inference.Graphs;

/// <summary>The tensor in front of a classifier's last layer, which makes an embedder of the classifier.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="IsMap">Whether the last layer is a convolution, so that the tensor is a map [n,c,h,w] still to be pooled.</param>
internal sealed record FeatureTensor(string Name, bool IsMap)
{
    /// <summary>
    /// Goes back from the graph's outputs to the nearest layer with weights (Gemm, MatMul or Conv) and takes what goes into it.
    /// Null where there is none, or where it takes the picture itself.
    /// </summary>
    internal static FeatureTensor? Find(OnnxGraph graph)
    {
        var producers = graph.Nodes
            .SelectMany(node => node.Outputs.Select(output => (output, node)))
            .DistinctBy(pair => pair.output, StringComparer.Ordinal)
            .ToDictionary(pair => pair.output, pair => pair.node, StringComparer.Ordinal);
        var constants = ConstantsOf(graph);
        var waiting = new Queue<string>(graph.Outputs.Select(output => output.Name));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var name))
        {
            if (!seen.Add(name) || !producers.TryGetValue(name, out var node))
            {
                continue;
            }

            var data = node.Inputs.Where(input => input.Length > 0 && !constants.Contains(input)).ToList();
            if (node.Operation is "Gemm" or "MatMul" or "Conv" && data.Count == 1 && node.Inputs.Count > 1)
            {
                var tensor = BehindDropout(data[0], producers);
                return producers.ContainsKey(tensor) ? new FeatureTensor(tensor, node.Operation is "Conv") : null;
            }

            data.ForEach(waiting.Enqueue);
        }

        return null;
    }

    /// <summary>Dropout does nothing when a trained network runs, and ONNX Runtime takes it away.</summary>
    private static string BehindDropout(string tensor, Dictionary<string, OnnxNode> producers)
    {
        while (producers.TryGetValue(tensor, out var node) && node is { Operation: "Dropout" or "Identity", Inputs: [var input, ..] } && producers.ContainsKey(input))
        {
            tensor = input;
        }

        return tensor;
    }

    private static HashSet<string> ConstantsOf(OnnxGraph graph)
    {
        var constants = graph.Weights.Select(weights => weights.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(node => node.Inputs.All(input => input.Length == 0 || constants.Contains(input))))
        {
            constants.UnionWith(node.Outputs);
        }

        return constants;
    }
}
