using System.Collections.Concurrent;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.Inference;

/// <summary>Fills in what a card leaves to the graph (<c>auto</c>, a batch of 0) from the verified weights; once for each file.</summary>
internal sealed class CardCompleter
{
    /// <summary>What a card says where the graph shall tell.</summary>
    internal const string Automatic = "auto";

    /// <summary>Largest batch for a graph that takes any.</summary>
    internal const int FreeBatch = 16;

    private readonly ConcurrentDictionary<(ModelCard Card, string Path, long Size, DateTime Modified), ModelState> _states = new();

    /// <summary>The state with a complete card; without weights where the graph does not tell.</summary>
    internal ModelState Complete(ModelState state)
    {
        if (state.WeightsPath is not { } path || !IsOpen(state.Card))
        {
            return state;
        }

        var file = new FileInfo(path);
        return _states.GetOrAdd((state.Card, path, file.Exists ? file.Length : 0, file.LastWriteTimeUtc), static key => Read(key.Card, key.Path));
    }

    /// <summary>The card with nothing left open.</summary>
    /// <exception cref="OnnxGraphException">The graph does not tell what the card leaves to it.</exception>
    internal static ModelCard Complete(ModelCard card, OnnxGraph graph)
    {
        if (card.Text is { } text)
        {
            return card with { Text = Complete(text, graph) };
        }

        var input = card.Input.Name is Automatic
            ? PictureInput(graph, card.Input.SizeInput)
            : graph.Inputs.FirstOrDefault(value => string.Equals(value.Name, card.Input.Name, StringComparison.Ordinal));
        var batch = card.Input.MaxBatch > 0 ? card.Input.MaxBatch : input?.Shape?[0] is > 0 and <= 1024 and var size ? (int)size : FreeBatch;
        return card with
        {
            Input = card.Input with { Name = input?.Name ?? card.Input.Name, MaxBatch = batch },
            Embedding = card.Embedding is { Output: Automatic } embedding ? Complete(embedding, graph) : card.Embedding,
            Detection = card.Detection is { Outputs: [Automatic] } detection ? Complete(detection, graph) : card.Detection,
        };
    }

    /// <summary>The graph's only input of four axes.</summary>
    /// <exception cref="OnnxGraphException">There is none, or more than one.</exception>
    internal static OnnxValue PictureInput(OnnxGraph graph, string? sizeInput = null)
    {
        var inputs = graph.Inputs.Where(value => value.Shape is { Count: 4 } && !string.Equals(value.Name, sizeInput, StringComparison.Ordinal)).ToList();
        return inputs.Count == 1
            ? inputs[0]
            : throw new OnnxGraphException($"it has {(inputs.Count == 0 ? "no input" : "more than one input")} of four axes that could take a picture");
    }

    private static bool IsOpen(ModelCard card) =>
        card.Text is { } text ? text.Input is Automatic || text.Output is Automatic
        : card.Input.Name is Automatic || card.Input.MaxBatch == 0 || card.Embedding?.Output is Automatic || card.Detection?.Outputs is [Automatic];

    private static ModelState Read(ModelCard card, string path)
    {
        try
        {
            return new ModelState(Complete(card, OnnxGraphReader.Read(path)), path, null);
        }
        catch (Exception error) when (error is OnnxGraphException or IOException or UnauthorizedAccessException)
        {
            return new ModelState(card, null, $"The weights file {card.File} cannot be used: {(error is OnnxGraphException ? error.Message : "it cannot be read")}.");
        }
    }

    private static EmbeddingOutput Complete(EmbeddingOutput embedding, OnnxGraph graph)
    {
        var tensor = FeatureTensor.Find(graph) ?? throw new OnnxGraphException("no layer was found whose input could be the embedding; name a tensor on the card");
        return embedding with
        {
            Output = tensor.Name,
            Pooling = tensor.IsMap && embedding.Pooling == EmbeddingPooling.None ? EmbeddingPooling.MeanChannelsFirst : embedding.Pooling,
        };
    }

    private static TextEncoding Complete(TextEncoding text, OnnxGraph graph) => text with
    {
        Input = text.Input is not Automatic ? text.Input
            : graph.Inputs.Count == 1 ? graph.Inputs[0].Name
            : throw new OnnxGraphException($"it has {graph.Inputs.Count} inputs; export it with the token numbers as its only input"),
        Output = text.Output is not Automatic ? text.Output
            : graph.Outputs.Count > 0 ? graph.Outputs[0].Name
            : throw new OnnxGraphException("it has no output"),
    };

    private static DetectionOutput Complete(DetectionOutput detection, OnnxGraph graph) => detection with
    {
        Outputs = DetectionOutputs.Find(detection.Layout, [.. graph.Outputs.Select(output => output.Name)])
            ?? throw new OnnxGraphException($"it has {graph.Outputs.Count} outputs, the layout {detection.Layout} wants {DetectionOutputs.CountOf(detection.Layout)}"),
    };
}
