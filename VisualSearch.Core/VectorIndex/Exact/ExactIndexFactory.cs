using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.VectorIndex.Exact;

/// <summary>Makes and loads exact scans.</summary>
/// <param name="missingReason">Why FAISS does not answer; null where the scan was chosen.</param>
internal sealed class ExactIndexFactory(string? missingReason = null) : IVectorIndexFactory
{
    internal const string EngineName = "exact";
    internal const string Kind = "Flat";

    public string Engine => "exact scan (.NET)";

    public bool IsFaiss => false;

    public string? MissingReason => missingReason;

    public IVectorIndex Create(int dimension, string factoryString = Kind, MetricType metric = MetricType.InnerProduct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return string.Equals(factoryString, Kind, StringComparison.OrdinalIgnoreCase)
            ? new ExactIndex(dimension, metric)
            : throw new InvalidRequestException(
                $"Without FAISS there is no index of kind {factoryString}.",
                $"Use {Kind}, or make FAISS's native part available: {missingReason ?? $"run {AdvisedCommand.Of()}"}");
    }

    public IVectorIndex Load(string path) => FromBytes(File.ReadAllBytes(path));

    public IVectorIndex FromBytes(ReadOnlySpan<byte> bytes)
    {
        var header = IndexEnvelope.Unwrap(bytes, out var payload);
        if (!string.Equals(header.Engine, EngineName, StringComparison.Ordinal) || header.Dimension < 1)
        {
            throw new IndexDamagedException($"The stored vector index was written by the {header.Engine} engine, not by the exact scan.");
        }

        var rowBytes = sizeof(long) + (header.Dimension * sizeof(float));
        if (payload.Length % rowBytes != 0)
        {
            throw new IndexDamagedException("The stored vector index does not hold whole vectors.");
        }

        var ids = new long[payload.Length / rowBytes];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = BinaryPrimitives.ReadInt64LittleEndian(payload[(i * sizeof(long))..]);
        }

        var index = new ExactIndex(header.Dimension, header.Metric);
        index.AddWithIds(MemoryMarshal.Cast<byte, float>(payload[(ids.Length * sizeof(long))..]), ids);
        return index;
    }
}
