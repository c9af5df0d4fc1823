using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing;

/// <summary>A vector as the database holds it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Data">Its floats.</param>
/// <param name="Checksum">CRC-32C of the data; null where it was written before there were checksums.</param>
internal sealed record StoredVector(long Id, byte[] Data, long? Checksum)
{
    // vectors are normalised in single precision, which leaves errors of about 1e-6
    private const float UnitTolerance = 1e-4f;

    /// <summary>The floats, without a copy.</summary>
    internal ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Data);

    /// <summary>Whether it is what was written, as far as that can be told, and a vector of the space.</summary>
    internal bool IsSound(EmbeddingSpace space) =>
        Data.Length == space.Dimension * sizeof(float) && (Checksum is not { } checksum || checksum == Crc32C.Of(Data)) && IsOf(Floats, space);

    /// <summary>Whether floats are a vector of a space: of its length, finite, and of unit length where all of the space's are, else not zero.</summary>
    internal static bool IsOf(ReadOnlySpan<float> floats, EmbeddingSpace space)
    {
        // NaN or infinite where one of the floats is
        var norm = TensorPrimitives.Norm(floats);
        return floats.Length == space.Dimension && (space.IsUnitLength ? MathF.Abs(norm - 1) <= UnitTolerance : norm > 0 && float.IsFinite(norm));
    }

    /// <summary>A vector as a new row of the database.</summary>
    /// <exception cref="VectorDamagedException">The floats are no vector of the space.</exception>
    internal static RegionVector ToRow(ReadOnlySpan<float> floats, EmbeddingSpace space, long regionId, int variant)
    {
        if (!IsOf(floats, space))
        {
            throw new VectorDamagedException($"A vector was to be stored that is none of {space.Embedder}.");
        }

        var data = MemoryMarshal.AsBytes(floats).ToArray();
        return new RegionVector { RegionId = regionId, SpaceKey = space.Key, Variant = variant, Data = data, Checksum = Crc32C.Of(data) };
    }
}
