namespace VisualSearch.Core.Inference;

/// <summary>A model does not do what its card says: the file cannot be loaded, the graph differs, or it gave no numbers.</summary>
/// <param name="model">Name of the card.</param>
/// <param name="problem">What is wrong, without the final full stop.</param>
/// <param name="inner">ONNX Runtime's own words, for the log.</param>
public sealed class ModelFailureException(string model, string problem, Exception? inner = null)
    : VisualSearchException($"Model {model}: {problem}.", "Use another model, or correct its card or weights.", inner)
{
    /// <summary>Name of the card.</summary>
    public string Model { get; } = model;

    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Damaged;

    /// <inheritdoc />
    public override string Code => "model-failure";
}
