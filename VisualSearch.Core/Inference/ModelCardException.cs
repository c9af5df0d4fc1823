namespace VisualSearch.Core.Inference;

/// <summary>A model card cannot be used as it stands.</summary>
/// <param name="file">File name of the card.</param>
/// <param name="field">The field that is wrong, such as <c>input.width</c>; <c>$</c> for the file as a whole.</param>
/// <param name="problem">What is wrong with it, without the final full stop.</param>
/// <param name="inner">The technical cause.</param>
public sealed class ModelCardException(string file, string field, string problem, Exception? inner = null)
    : VisualSearchException($"Model card {file}, field {field}: {problem}.", "Correct the card or remove it from the model folder.", inner)
{
    /// <summary>File name of the card.</summary>
    public string File { get; } = file;

    /// <summary>The field that is wrong; <c>$</c> for the file as a whole.</summary>
    public string Field { get; } = field;

    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.BadInput;

    /// <inheritdoc />
    public override string Code => "model-card-invalid";
}
