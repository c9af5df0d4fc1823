using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.ModelStore.Adding;

/// <summary>Reads a card's outputs from a graph, and guesses what it is by them.</summary>
internal static class OutputDraft
{
    /// <summary>Numbers of classes of well-known sets: ImageNet-1k with and without background, ImageNet-21k, Places365.</summary>
    private static readonly long[] ClassCounts = [1000, 1001, 21841, 21842, 21843, 365];

    /// <summary>What the model does, by its outputs.</summary>
    internal static ModelTask TaskOf(OnnxGraph graph) =>
        graph.Outputs.Any(output => output.Name.Contains("detection", StringComparison.OrdinalIgnoreCase) || output.Name.Contains("boxes", StringComparison.OrdinalIgnoreCase))
        || IsYolo(graph)
            ? ModelTask.Detection
            : ModelTask.Embedding;

    /// <summary>An embedder's output. Runs the graph once.</summary>
    /// <exception cref="OnnxGraphException">No tensor can be taken as a vector.</exception>
    internal static EmbeddingOutput Embedding(OnnxGraph graph, string path, ModelInput input, AddRequest request, EmbeddingOutput? template, List<string> notes)
    {
        var wanted = request.Output ?? (graph.Outputs.Any(output => string.Equals(output.Name, template?.Output, StringComparison.Ordinal)) ? template!.Output : null);
        var tensor = wanted ?? (LooksLikeClassifier(graph) ? CardCompleter.Automatic : graph.Outputs[0].Name);
        var isGuess = wanted is null;
        if (tensor is CardCompleter.Automatic)
        {
            tensor = (FeatureTensor.Find(graph) ?? throw new OnnxGraphException("no layer was found whose input could be the embedding; name a tensor with --output")).Name;
            notes.Add($"embedding: '{tensor}', the input of the last layer with weights{(isGuess ? "; the file looks like a classifier" : "")}");
        }
        else
        {
            notes.Add($"embedding: '{tensor}'{(isGuess ? ", the graph's first output" : "")}");
        }

        var batch = graph.Inputs.First(value => string.Equals(value.Name, input.Name, StringComparison.Ordinal)).Shape![0];
        var shape = OutputProbe.ShapeOf(path, input, batch, tensor);
        var pooling = request.Pooling ?? PoolingOf(shape, input.Layout);
        var dimension = pooling switch
        {
            EmbeddingPooling.None => shape.Skip(1).Aggregate(1L, (all, size) => all * size),
            EmbeddingPooling.MeanChannelsFirst => shape.Count > 1 ? shape[1] : 0,
            _ => shape.Count > 1 ? shape[^1] : 0,
        };
        if (shape.Count < 2 || dimension is < 2 or > 65_536)
        {
            throw new OnnxGraphException($"the tensor '{tensor}' of shape [{string.Join(',', shape)}] is no vector of 2 to 65536 numbers; name another with --output");
        }

        notes.Add($"shape [{string.Join(',', shape)}]{(pooling == EmbeddingPooling.None ? "" : ", averaged to one number a channel")}: {dimension} dimensions");
        return new EmbeddingOutput { Output = tensor, Dimension = (int)dimension, Pooling = pooling };
    }

    /// <summary>A detector's outputs.</summary>
    /// <exception cref="InvalidRequestException">The layout cannot be told.</exception>
    internal static DetectionOutput Detection(OnnxGraph graph, AddRequest request, DetectionOutput? template, List<string> notes)
    {
        var layout = request.DetectionLayout ?? template?.Layout ?? LayoutOf(graph)
            ?? throw new InvalidRequestException("It cannot be told how this detector's outputs are read.", "Say it with --detection-layout; docs/models.md lists the layouts.");
        var names = graph.Outputs.Select(output => output.Name).ToList();
        var outputs = DetectionOutputs.Find(layout, names)
            ?? throw new InvalidRequestException($"The layout {layout} has {DetectionOutputs.CountOf(layout)} outputs, the graph {names.Count}.", "Choose another --detection-layout.");
        notes.Add($"detections: {layout}, read from {string.Join(", ", outputs)}");
        return (template ?? new DetectionOutput { Layout = layout, Outputs = outputs }) with { Layout = layout, Outputs = outputs };
    }

    private static EmbeddingPooling PoolingOf(IReadOnlyList<long> shape, TensorLayout layout) => shape.Count switch
    {
        3 => EmbeddingPooling.MeanChannelsLast,
        4 when shape[2] * shape[3] == 1 || shape[1] * shape[2] == 1 => EmbeddingPooling.None,
        4 when shape[2] == shape[3] && shape[1] != shape[2] => EmbeddingPooling.MeanChannelsFirst,
        4 when shape[1] == shape[2] && shape[2] != shape[3] => EmbeddingPooling.MeanChannelsLast,
        4 => layout == TensorLayout.Nchw ? EmbeddingPooling.MeanChannelsFirst : EmbeddingPooling.MeanChannelsLast,
        _ => EmbeddingPooling.None,
    };

    private static bool LooksLikeClassifier(OnnxGraph graph)
    {
        var first = graph.Outputs[0];
        var last = graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(first.Name, StringComparer.Ordinal));
        return last?.Operation is "Softmax" or "LogSoftmax" || (first.Shape is { Count: > 1 } shape && shape.Any(size => ClassCounts.Contains(size)));
    }

    private static bool IsYolo(OnnxGraph graph) =>
        graph.Outputs is [{ Shape: { Count: 3 } shape }] && shape[1] > 4 && shape[2] > 4 && Math.Max(shape[1], shape[2]) > 300;

    private static DetectionLayout? LayoutOf(OnnxGraph graph) => graph.Outputs switch
    {
        [{ Shape: { Count: 3 } shape }] when IsYolo(graph) => shape[1] < shape[2] ? DetectionLayout.YoloV8 : DetectionLayout.YoloX,
        { Count: 4 } => DetectionLayout.BoxesClassesScoresCount,
        [{ Shape.Count: 5 }, { Shape.Count: 5 }, { Shape.Count: 5 }] => DetectionLayout.YoloV4,
        { Count: 3 } when graph.Inputs.Count == 2 => DetectionLayout.BoxesScoresIndices,
        _ => null,
    };
}
