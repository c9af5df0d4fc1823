namespace VisualSearch.Core.Indexing;

/// <summary>A vector is not what it should be: not what was written, not finite, or none of its embedding space.</summary>
/// <param name="message">Which one.</param>
public sealed class VectorDamagedException(string message)
    : VisualSearchException(
        message,
        $"It is left out of every search. A running server computes it anew by itself; {AdvisedCommand.Of("status")} says how to do so without one.")
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Damaged;

    /// <inheritdoc />
    public override string Code => "vector-damaged";
}
