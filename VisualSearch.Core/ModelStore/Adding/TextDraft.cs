using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.ModelStore.Adding;

/// <summary>Reads a text encoder's card from its graph; what the graph does not tell is taken from the request or the template.</summary>
internal static class TextDraft
{
    private const int Int32 = 6;
    private const int Int64 = 7;
    private const int ClipContext = 77;

    /// <summary>Whether a graph takes rows of token numbers and nothing else.</summary>
    internal static bool IsTextEncoder(OnnxGraph graph) => graph.Inputs is [{ Element: Int32 or Int64, Shape: null or { Count: 2 } }];

    /// <summary>The ends of a text encoder's graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="request">What the person says.</param>
    /// <param name="template">A card's, or null.</param>
    /// <param name="name">Name of the model, which its files are named by.</param>
    /// <param name="notes">Takes what was read or guessed, in words.</param>
    /// <exception cref="OnnxGraphException">The graph is no text encoder that can be used.</exception>
    /// <exception cref="InvalidRequestException">It is not said which image encoder it belongs to.</exception>
    internal static TextEncoding Make(OnnxGraph graph, AddRequest request, TextEncoding? template, string name, List<string> notes)
    {
        if (!IsTextEncoder(graph))
        {
            throw new OnnxGraphException("a text encoder takes one input of whole numbers, [n, tokens]; export it with the token numbers as its only input");
        }

        var output = request.Output ?? (graph.Outputs.Any(value => Equals(value.Name, template?.Output)) ? template!.Output : graph.Outputs[0].Name);
        var shape = graph.Outputs.FirstOrDefault(value => Equals(value.Name, output))?.Shape;
        var dimension = shape is [_, > 0 and <= 65_536] ? (int)shape[1]
            : template?.Dimension ?? throw new OnnxGraphException($"its output '{output}' does not say how long a vector is; export it with a fixed second size");
        var length = graph.Inputs[0].Shape is [_, > 0 and <= 4096] input ? (int)input[1] : template?.ContextLength ?? ClipContext;
        notes.Add($"input '{graph.Inputs[0].Name}': {length} tokens a text; output '{output}': {dimension} dimensions");
        return new TextEncoding
        {
            Input = graph.Inputs[0].Name,
            Output = output,
            Dimension = dimension,
            ContextLength = length,
            VocabularyFile = name + ".vocab",
            MergesFile = name + ".merges",
            PairedWith = request.PairedWith ?? template?.PairedWith
                ?? throw new InvalidRequestException("It is not said which image encoder this text encoder was trained with.", "Name that model's card with --pair, or fill in a card with --card."),
        };
    }

    /// <summary>The tokenizer's files: those that are named, else vocab.json and merges.txt beside the graph.</summary>
    /// <exception cref="InvalidRequestException">One of them does not exist.</exception>
    internal static (string Vocabulary, string Merges) FilesOf(AddRequest request)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(request.Path))!;
        return (Existing(request.Vocabulary, "vocab.json", "--vocabulary"), Existing(request.Merges, "merges.txt", "--merges"));

        string Existing(string? said, string usual, string option)
        {
            var path = said ?? Path.Combine(folder, usual);
            return File.Exists(path) ? path : throw new InvalidRequestException(
                said is null ? $"The tokenizer's {usual} is not beside the ONNX file." : $"There is no such file of the tokenizer: {Path.GetFileName(said)}.",
                $"Name it with {option}; it comes with the model that the text encoder was exported from.");
        }
    }

    private static bool Equals(string first, string? second) => string.Equals(first, second, StringComparison.Ordinal);
}
