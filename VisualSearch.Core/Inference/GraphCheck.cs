using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Inference;

/// <summary>Compares a graph's inputs and outputs with what its card says.</summary>
internal static class GraphCheck
{
    /// <summary>Checks everything that can be known without running the graph; symbolic dimensions pass.</summary>
    /// <param name="card">The card.</param>
    /// <param name="inputs">The graph's inputs.</param>
    /// <param name="outputs">The graph's outputs.</param>
    /// <returns>The batch size that the graph is fixed to, or null where it takes any.</returns>
    /// <exception cref="ModelFailureException">The first thing that differs.</exception>
    internal static int? Check(
        ModelCard card, IReadOnlyDictionary<string, NodeMetadata> inputs, IReadOnlyDictionary<string, NodeMetadata> outputs)
    {
        string[] wanted = card.Input.SizeInput is { } size ? [card.Input.Name, size] : [card.Input.Name];
        Require(inputs.Count == wanted.Length && Array.TrueForAll(wanted, inputs.ContainsKey), $"the card's input is '{string.Join("' and '", wanted)}', the graph's are {List(inputs)}");
        var input = inputs[card.Input.Name];
        var element = card.Input.Element == TensorElement.UInt8 ? TensorElementType.UInt8 : TensorElementType.Float;
        Require(input.ElementDataType == element, $"the card's input is of {element}, the graph's of {input.ElementDataType}");
        var (width, height) = (card.Input.Width, card.Input.Height);
        int[] rest = card.Input.Layout == TensorLayout.Nchw ? [3, height, width] : [height, width, 3];
        var shape = input.Dimensions;
        Require(
            shape.Length == 4 && rest.Zip(shape.Skip(1)).All(pair => Fits(pair.Second, pair.First)),
            $"the card's input is [n,{string.Join(',', rest)}], the graph's [{string.Join(',', shape)}]");
        int? fixedBatch = shape[0] > 0 ? shape[0] : null;
        Require(fixedBatch is null || fixedBatch == card.Input.MaxBatch, $"the graph's batch is fixed at {fixedBatch}, the card says maxBatch {card.Input.MaxBatch}");

        if (card.Embedding is { } embedding)
        {
            var output = Find(embedding.Output);
            var length = LengthOf(output.Dimensions, embedding.Pooling);
            Require(length is null || length == embedding.Dimension, $"the card's vectors have {embedding.Dimension} dimensions, the output '{embedding.Output}' is [{string.Join(',', output.Dimensions)}]");
        }

        foreach (var name in card.Detection?.Outputs ?? [])
        {
            var output = Find(name);
            var isIndex = card.Detection!.Layout == DetectionLayout.BoxesScoresIndices && string.Equals(name, card.Detection.Outputs[^1], StringComparison.Ordinal);
            Require(isIndex || output.ElementDataType == TensorElementType.Float, $"the output '{name}' is of {output.ElementDataType}, not of Float");
        }

        return fixedBatch;

        NodeMetadata Find(string name)
        {
            Require(outputs.ContainsKey(name), $"the card's output is '{name}', the graph's are {List(outputs)}");
            return outputs[name];
        }

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                throw new ModelFailureException(card.Name, problem);
            }
        }
    }

    /// <summary>Length of a vector made of a tensor, or null where its shape does not tell.</summary>
    private static long? LengthOf(int[] shape, EmbeddingPooling pooling)
    {
        var sizes = pooling switch
        {
            _ when shape.Length < 2 => [],
            EmbeddingPooling.None => shape[1..],
            EmbeddingPooling.MeanChannelsFirst => [shape[1]],
            _ => [shape[^1]],
        };
        return sizes.Length == 0 || Array.Exists(sizes, size => size <= 0) ? null : sizes.Aggregate(1L, (all, size) => all * size);
    }

    private static bool Fits(int graph, int wanted) => graph <= 0 || graph == wanted;

    private static string List(IReadOnlyDictionary<string, NodeMetadata> nodes) => string.Join(", ", nodes.Keys.Select(name => $"'{name}'"));
}
