using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.ModelStore.Adding;

/// <summary>Reads a card's input from a graph; what the graph does not tell is taken from the request, the template, or guessed.</summary>
internal static class InputDraft
{
    private const string SizeInput = "image_shape";
    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImageNetStd = [0.229f, 0.224f, 0.225f];

    /// <summary>The input.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="request">What the person says.</param>
    /// <param name="template">A card's input, or null.</param>
    /// <param name="task">What the model does.</param>
    /// <param name="notes">Takes what was guessed, in words.</param>
    /// <exception cref="OnnxGraphException">The graph takes no picture, or something beside it.</exception>
    /// <exception cref="InvalidRequestException">The request does not fit the graph, or leaves something open that cannot be guessed.</exception>
    internal static ModelInput Make(OnnxGraph graph, AddRequest request, ModelInput? template, ModelTask task, List<string> notes)
    {
        var value = CardCompleter.PictureInput(graph, SizeInput);
        var others = graph.Inputs.Where(input => !ReferenceEquals(input, value)).Select(input => input.Name).ToList();
        if (others.Except([SizeInput], StringComparer.Ordinal).Any())
        {
            throw new OnnxGraphException($"beside the picture it takes {string.Join(", ", others)}; export it with the picture as its only input");
        }

        var shape = value.Shape!;
        var element = Element(value);
        var layout = request.Layout ?? SeenLayout(shape) ?? template?.Layout
            ?? throw new InvalidRequestException("The graph does not say where the three colour channels are.", "Say it with --layout nchw or --layout nhwc.");
        var (height, width) = layout == TensorLayout.Nchw ? (shape[2], shape[3]) : (shape[1], shape[2]);
        CheckSize(height, width, request.InputSize);
        var free = request.InputSize ?? template?.Width ?? (task == ModelTask.Detection ? 640 : 224);
        var input = new ModelInput
        {
            Name = value.Name,
            SizeInput = others.Count > 0 ? SizeInput : null,
            Layout = layout,
            Element = element,
            Width = width > 0 ? (int)Math.Min(width, int.MaxValue) : free,
            Height = height > 0 ? (int)Math.Min(height, int.MaxValue) : free,
            Colour = request.Colour ?? template?.Colour ?? ColourOrder.Rgb,
            Resize = request.Resize ?? template?.Resize ?? (task == ModelTask.Detection ? ResizeMode.Letterbox : ResizeMode.Squash),
            Padding = template?.Padding ?? (byte)(task == ModelTask.Detection ? 114 : 0),
            Anchor = template?.Anchor ?? LetterboxAnchor.Centre,
            MaxBatch = task == ModelTask.Detection ? 1 : shape[0] is > 0 and <= 1024 and var batch ? (int)batch : CardCompleter.FreeBatch,
        };
        notes.Add($"input '{input.Name}': {input.Width} x {input.Height}, {Word(input.Layout)}, {Word(element)}, {(shape[0] > 0 ? $"batch fixed at {shape[0]}" : "any batch")}{(width > 0 ? "" : " (the size is free in the graph)")}");
        return WithNumbers(input, request, template, task, notes);
    }

    private static ModelInput WithNumbers(ModelInput input, AddRequest request, ModelInput? template, ModelTask task, List<string> notes)
    {
        if (input.Element == TensorElement.UInt8)
        {
            return request.Mean is null && request.Std is null && request.Scale is null
                ? input
                : throw new InvalidRequestException("The graph takes pixels as bytes, so there is no mean, std or scale.", "Leave out --mean, --std and --scale.");
        }

        var said = request.Mean is not null || request.Std is not null || request.Scale is not null;
        var plain = task == ModelTask.Detection;
        var mean = request.Mean ?? (said ? [0, 0, 0] : template?.Mean ?? (plain ? [0, 0, 0] : ImageNetMean));
        var std = request.Std ?? (said ? [1, 1, 1] : template?.Std ?? (plain ? [1, 1, 1] : ImageNetStd));

        // A mean above 2 can only be meant for pixels 0..255.
        var scale = request.Scale ?? (said ? (Array.Exists(mean, value => value > 2) ? 1 : 1f / 255f) : template?.Scale ?? (1f / 255f));
        if (!said && template is null)
        {
            notes.Add(plain
                ? "preprocessing is guessed: pixels / 255; say --scale, --mean and --std if it wants others"
                : "preprocessing is guessed: RGB / 255 with ImageNet's mean and std; say --scale, --mean, --std and --colour if it wants others");
        }

        return input with { Scale = scale, Mean = mean, Std = std };
    }

    private static TensorElement Element(OnnxValue value) => value.Element switch
    {
        1 => TensorElement.Float32,
        2 => TensorElement.UInt8,
        _ => throw new OnnxGraphException("its input is neither of float32 nor of uint8; export it with an input of float32"),
    };

    private static TensorLayout? SeenLayout(IReadOnlyList<long> shape) => (shape[1] == 3, shape[3] == 3) switch
    {
        (true, _) => TensorLayout.Nchw,
        (_, true) => TensorLayout.Nhwc,
        _ => null,
    };

    private static void CheckSize(long height, long width, int? wanted)
    {
        if (wanted is { } size && ((width > 0 && width != size) || (height > 0 && height != size)))
        {
            throw new InvalidRequestException($"The graph's input is fixed at {width} x {height} pixels, not {size}.", "Leave out --input-size, or export the graph with another size.");
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
