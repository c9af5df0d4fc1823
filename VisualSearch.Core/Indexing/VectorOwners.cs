using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace VisualSearch.Core.Indexing;

/// <summary>What a vector in the index shows.</summary>
/// <param name="VectorId">Id in the database and in the index.</param>
/// <param name="RegionId">Its region.</param>
/// <param name="ImageId">Its image.</param>
/// <param name="ProductId">Its product.</param>
internal readonly record struct VectorOwner(long VectorId, long RegionId, long ImageId, long ProductId);

/// <summary>The active vectors of a space and what each of them shows; immutable.</summary>
internal sealed class VectorOwners
{
    private readonly VectorOwner[] _owners;

    /// <param name="owners">Distinct vector ids, rising.</param>
    internal VectorOwners(VectorOwner[] owners)
    {
        for (var i = 1; i < owners.Length; i++)
        {
            if (owners[i].VectorId <= owners[i - 1].VectorId)
            {
                throw new ArgumentException("The vector ids are not rising.", nameof(owners));
            }
        }

        _owners = owners;
        ContentKey = $"{IndexBuilder.Version}-{owners.Length}-{Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(owners.AsSpan())))}";
    }

    internal static VectorOwners None { get; } = new([]);

    /// <summary>
    /// A digest that changes with any vector that comes, goes or changes hands, and with the way that indexes are made of them. Vector ids
    /// are never used twice.
    /// </summary>
    internal string ContentKey { get; }

    internal bool HasContentOf(string? contentKey) => string.Equals(ContentKey, contentKey, StringComparison.Ordinal);

    internal int Count => _owners.Length;

    /// <summary>All of them, by rising vector id.</summary>
    internal ReadOnlyMemory<VectorOwner> All => _owners;

    internal bool TryFind(long vectorId, [NotNullWhen(true)] out VectorOwner owner)
    {
        var (low, high) = (0, _owners.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_owners[middle].VectorId == vectorId)
            {
                owner = _owners[middle];
                return true;
            }

            (low, high) = _owners[middle].VectorId < vectorId ? (middle + 1, high) : (low, middle - 1);
        }

        owner = default;
        return false;
    }

    /// <summary>Which vectors must be removed from, and added to, an index of these to make it one of the others.</summary>
    internal (long[] Removed, long[] Added) DifferenceTo(VectorOwners other) =>
        (OnlyIn(_owners, other), OnlyIn(other._owners, this));

    /// <summary>Those that fulfil a condition; the same object where all do.</summary>
    internal VectorOwners Where(Func<VectorOwner, bool> condition)
    {
        var some = Array.FindAll(_owners, new Predicate<VectorOwner>(condition));
        return some.Length == _owners.Length ? this : new VectorOwners(some);
    }

    private static long[] OnlyIn(VectorOwner[] these, VectorOwners others) =>
        [.. these.Where(owner => !others.TryFind(owner.VectorId, out _)).Select(static owner => owner.VectorId)];
}
