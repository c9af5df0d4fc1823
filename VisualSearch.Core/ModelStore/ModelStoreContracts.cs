using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>How far a pull is.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Done">Bytes that are here.</param>
/// <param name="Total">Bytes of the whole file.</param>
/// <param name="Words">What goes on, such as <c>downloading</c>.</param>
public sealed record PullProgress(string Model, long Done, long Total, string Words);

/// <summary>How a pull ended.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="WasThere">Whether verified weights were at hand already, so that nothing was fetched.</param>
/// <param name="Bytes">Size of the weights.</param>
public sealed record PullOutcome(string Model, bool WasThere, long Bytes);

/// <summary>What <c>verify</c> found of one model.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Problem">What is wrong, or null.</param>
/// <param name="Checks">What was found, check by check, in words.</param>
public sealed record VerifyOutcome(string Model, string? Problem, IReadOnlyList<string> Checks);

/// <summary>What <c>remove</c> took away.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Freed">Bytes freed.</param>
/// <param name="CardRemoved">Whether the card went too, as it does for a model that was added.</param>
public sealed record RemoveOutcome(string Model, long Freed, bool CardRemoved);

/// <summary>An ONNX file to add and what is said of it; what is null is read from the graph, guessed, or taken from the template.</summary>
public sealed record AddRequest
{
    /// <summary>The ONNX file.</summary>
    public required string Path { get; init; }

    /// <summary>Name of a card to fill in for this file.</summary>
    public string? Card { get; init; }

    /// <summary>Name in kebab case; null makes it of the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does; null guesses.</summary>
    public ModelTask? Task { get; init; }

    /// <summary>Side of a square input in pixels, where the graph leaves it free. Default 224, for detectors 640.</summary>
    public int? InputSize { get; init; }

    /// <summary>Factor on the 0..255 pixel.</summary>
    public float? Scale { get; init; }

    /// <summary>Mean of each channel after scaling.</summary>
    public float[]? Mean { get; init; }

    /// <summary>Standard deviation of each channel after scaling.</summary>
    public float[]? Std { get; init; }

    /// <summary>Order of colours. Default RGB.</summary>
    public ColourOrder? Colour { get; init; }

    /// <summary>Order of axes; null sees it by where the three channels are.</summary>
    public TensorLayout? Layout { get; init; }

    /// <summary>How pictures are fitted.</summary>
    public ResizeMode? Resize { get; init; }

    /// <summary>Output or inner tensor of an embedder, or <c>auto</c> for the input of the last layer.</summary>
    public string? Output { get; init; }

    /// <summary>How the tensor becomes a vector; null sees it by the shape.</summary>
    public EmbeddingPooling? Pooling { get; init; }

    /// <summary>How a detector's outputs are read; null guesses by their number and shape.</summary>
    public DetectionLayout? DetectionLayout { get; init; }

    /// <summary>File of class names, one a line, in a detector's order.</summary>
    public string? Labels { get; init; }

    /// <summary>A text encoder's vocab.json; null looks for it beside the ONNX file.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>A text encoder's merges.txt; null looks for it beside the ONNX file.</summary>
    public string? Merges { get; init; }

    /// <summary>Name of the card of the image encoder that a text encoder was trained with.</summary>
    public string? PairedWith { get; init; }

    /// <summary>SPDX expression of its licence.</summary>
    public string? Licence { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Rank among the models of its task. Default 0: it runs only when it is named.</summary>
    public int? Rank { get; init; }
}

/// <summary>A model that was added.</summary>
/// <param name="Card">Its card.</param>
/// <param name="Notes">What was read or guessed, in words, for a person to check.</param>
/// <param name="Sanity">What the sanity check measured.</param>
public sealed record AddOutcome(ModelCard Card, IReadOnlyList<string> Notes, SanityReport Sanity);

/// <summary>What the sanity check measured.</summary>
/// <param name="Problem">Why the model is refused, or null.</param>
/// <param name="Findings">The measures, in words.</param>
public sealed record SanityReport(string? Problem, IReadOnlyList<string> Findings);

/// <summary>Fetches, checks, adds and removes models. What it writes lies in <c>models</c> of the data folder.</summary>
public interface IModelStore
{
    /// <summary>Fetches a model's weights; what is at hand and verified is not fetched again.</summary>
    /// <param name="name">Name of the card.</param>
    /// <param name="from">Folder or base address of a mirror; null takes the configured one, else the card's own address.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; the next pull goes on from there.</param>
    /// <exception cref="NotFoundException">No such card.</exception>
    /// <exception cref="ModelPullException">The file is not to be had, or what came is not it.</exception>
    Task<PullOutcome> PullAsync(string name, string? from = null, IProgress<PullProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Checks size and hash anew, loads the model and runs the sanity check. Problems are in the answer.</summary>
    /// <exception cref="NotFoundException">No such card.</exception>
    Task<VerifyOutcome> VerifyAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes weights from the data folder, with the card where the model was added; never a file that lies elsewhere.</summary>
    /// <exception cref="NotFoundException">No such card.</exception>
    /// <exception cref="InvalidRequestException">The model has no file in the data folder.</exception>
    Task<RemoveOutcome> RemoveAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Adds a person's own ONNX file after a sanity check.</summary>
    /// <exception cref="InvalidRequestException">The file or what is said of it cannot be used.</exception>
    /// <exception cref="ModelRefusedException">The sanity check has failed.</exception>
    Task<AddOutcome> AddAsync(AddRequest request, IProgress<string>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Whether a model's weights lie in the data folder, so that they may be removed.</summary>
    bool IsRemovable(ModelState model);

    /// <summary>Whether a pull can know where to fetch a model from.</summary>
    bool IsPullable(ModelState model);
}
