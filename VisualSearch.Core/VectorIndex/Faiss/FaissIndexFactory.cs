namespace VisualSearch.Core.VectorIndex.Faiss;

/// <summary>Makes and loads indexes that FAISS answers.</summary>
internal sealed class FaissIndexFactory : IVectorIndexFactory
{
    internal const string EngineName = "faiss";

    /// <exception cref="DllNotFoundException">The native part is not there.</exception>
    internal FaissIndexFactory()
    {
        var version = FaissNative.Version();
        Engine = $"FAISS {version / 10000}.{version / 100 % 100}.{version % 100} ({FaissNative.Kernels} kernels)";
        FaissNative.SetThreads(Environment.ProcessorCount);
    }

    public string Engine { get; }

    public bool IsFaiss => true;

    public string? MissingReason => null;

    public IVectorIndex Create(int dimension, string factoryString = "Flat", MetricType metric = MetricType.InnerProduct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(factoryString);
        try
        {
            FaissNative.Check(FaissNative.Create(dimension, factoryString, (int)metric, out var handle));
            return new FaissIndex(handle, factoryString, metric, []);
        }
        catch (FaissException)
        {
            throw new InvalidRequestException(
                $"FAISS makes no index of kind {factoryString} for vectors of {dimension}.",
                "Give a FAISS factory string such as Flat, HNSW32, IVF64,Flat, SQ8 or PCA64,Flat.");
        }
    }

    public IVectorIndex Load(string path) => FromBytes(File.ReadAllBytes(path));

    public unsafe IVectorIndex FromBytes(ReadOnlySpan<byte> bytes)
    {
        var header = IndexEnvelope.Unwrap(bytes, out var payload);
        if (!string.Equals(header.Engine, EngineName, StringComparison.Ordinal))
        {
            throw new IndexDamagedException($"The stored vector index was written by the {header.Engine} engine, not by FAISS.");
        }

        try
        {
            fixed (byte* start = payload)
            {
                FaissNative.Check(FaissNative.Read(start, payload.Length, out var handle));
                return Verified(new FaissIndex(handle, header.FactoryString, header.Metric, header.Removed), header, handle);
            }
        }
        catch (FaissException exception)
        {
            throw new IndexDamagedException("FAISS cannot read the stored vector index.", exception);
        }
    }

    private static FaissIndex Verified(FaissIndex index, IndexHeader header, FaissHandle handle)
    {
        if (index.Dimension == header.Dimension && FaissNative.Metric(handle) == (int)header.Metric)
        {
            return index;
        }

        index.Dispose();
        throw new IndexDamagedException("The stored vector index is of another dimension or metric than its header says.");
    }
}
