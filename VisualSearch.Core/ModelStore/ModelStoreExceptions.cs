namespace VisualSearch.Core.ModelStore;

/// <summary>A model's weights could not be fetched, or what came is not what the card says.</summary>
/// <param name="message">What was wrong.</param>
/// <param name="advice">What to do.</param>
/// <param name="inner">The technical cause.</param>
public sealed class ModelPullException(string message, string advice, Exception? inner = null) : VisualSearchException(message, advice, inner)
{
    /// <summary>Whether the source simply does not have the file.</summary>
    public bool IsAbsent { get; init; }

    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Upstream;

    /// <inheritdoc />
    public override string Code => "model-pull-failed";
}

/// <summary>A file did not pass the sanity check.</summary>
/// <param name="model">Name that it would have had.</param>
/// <param name="problem">What failed, as a clause without the final full stop.</param>
public sealed class ModelRefusedException(string model, string problem)
    : VisualSearchException($"{model} is refused: {problem}.", "Check the preprocessing (--mean, --std, --colour, --scale), the tensor (--output) and that the file holds trained weights.")
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.BadInput;

    /// <inheritdoc />
    public override string Code => "model-refused";
}
