namespace VisualSearch.Core.VectorIndex;

/// <summary>A stored index is not what was written: cut short, changed, or of another engine.</summary>
public sealed class IndexDamagedException(string message, Exception? inner = null)
    : VisualSearchException(message, "It is rebuilt from the vectors in the database; nothing needs to be done.", inner)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Damaged;

    /// <inheritdoc />
    public override string Code => "index-damaged";
}
