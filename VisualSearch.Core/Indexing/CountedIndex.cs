using VisualSearch.Core.Embedding;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>An index that is disposed when the last of its users has let it go.</summary>
internal sealed class CountedIndex(IVectorIndex index, GalleryCentre centre)
{
    private readonly Lock _lock = new();
    private int _users = 1;

    internal IVectorIndex Index { get; } = index;

    /// <summary>What was subtracted from its vectors.</summary>
    internal GalleryCentre Centre { get; } = centre;

    /// <summary>Adds a user; the caller must be one, or must know that one stays meanwhile.</summary>
    internal CountedIndex Use()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            _users++;
            return this;
        }
    }

    internal void LetGo()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            if (--_users > 0)
            {
                return;
            }
        }

        Index.Dispose();
    }
}
