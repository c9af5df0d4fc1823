namespace VisualSearch.Core.VectorIndex;

/// <summary>What is the same for every engine: locking, checks, and the calls that are made of others.</summary>
internal abstract class VectorIndexBase(int dimension, string factoryString, MetricType metric) : IVectorIndex
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);
    private bool _disposed;

    public int Dimension { get; } = dimension;

    public MetricType MetricType { get; } = metric;

    public string FactoryString { get; } = factoryString;

    public long Count => Read(() => (long)Ids.Count);

    public bool IsTrained => Read(IsTrainedCore);

    /// <summary>The ids that can be found.</summary>
    protected abstract IReadOnlyCollection<long> Ids { get; }

    public void Train(ReadOnlySpan<float> vectors)
    {
        IndexArguments.CheckVectors(vectors, Dimension, nameof(vectors));
        var copy = vectors.ToArray();
        Write(() =>
        {
            TrainCore(copy);
            return true;
        });
    }

    public void AddWithIds(ReadOnlySpan<float> vectors, ReadOnlySpan<long> ids)
    {
        if (vectors.IsEmpty && ids.IsEmpty)
        {
            return;
        }

        var count = IndexArguments.CheckVectors(vectors, Dimension, nameof(vectors));
        EnterWrite();
        try
        {
            IndexArguments.CheckNewIds(ids, count, Contains);
            AddCore(vectors, ids);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public SearchResult Search(ReadOnlySpan<float> queries, int k)
    {
        IndexArguments.CheckVectors(queries, Dimension, nameof(queries));
        IndexArguments.CheckK(k);
        EnterRead();
        try
        {
            return SearchCore(queries, k);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public (SearchResult Result, float[] Vectors) SearchAndReconstruct(ReadOnlySpan<float> queries, int k)
    {
        IndexArguments.CheckVectors(queries, Dimension, nameof(queries));
        IndexArguments.CheckK(k);
        EnterRead();
        try
        {
            var result = SearchCore(queries, k);
            var vectors = new float[result.Labels.Length * Dimension];
            for (var i = 0; i < result.Labels.Length; i++)
            {
                if (result.Labels[i] >= 0)
                {
                    ReconstructCore(result.Labels[i], vectors.AsSpan(i * Dimension, Dimension));
                }
            }

            return (result, vectors);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public float[] Reconstruct(long id) => Read(() =>
    {
        if (!Contains(id))
        {
            throw new KeyNotFoundException($"The index has no vector with id {id}.");
        }

        var vector = new float[Dimension];
        ReconstructCore(id, vector);
        return vector;
    });

    public long[] Assign(ReadOnlySpan<float> queries, int k = 1) => Search(queries, k).Labels;

    public long RemoveIds(ReadOnlySpan<long> ids)
    {
        var wanted = ids.ToArray();
        return Write(() =>
        {
            var present = wanted.Distinct().Where(Contains).ToArray();
            if (present.Length > 0)
            {
                RemoveCore(present);
            }

            return (long)present.Length;
        });
    }

    public void MergeFrom(IVectorIndex other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other) || other is not VectorIndexBase source || source.GetType() != GetType()
            || source.Dimension != Dimension || source.MetricType != MetricType
            || !string.Equals(source.FactoryString, FactoryString, StringComparison.Ordinal))
        {
            throw new ArgumentException("Only another index of the same engine, kind, metric and dimension can be merged.", nameof(other));
        }

        var (vectors, ids) = source.All();
        AddWithIds(vectors, ids);
        source.RemoveIds(ids);
    }

    public void SetParameter(string name, double value) => Write(() =>
    {
        SetParameterCore(name, value);
        return true;
    });

    public void Save(string path) => AtomicFile.Write(path, ToBytes());

    public byte[] ToBytes() => Read(ToBytesCore);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _lock.EnterWriteLock();
        try
        {
            _disposed = true;
            Release();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>All vectors, row by row, with their ids.</summary>
    protected (float[] Vectors, long[] Ids) AllCore()
    {
        var ids = Ids.ToArray();
        var vectors = new float[(long)ids.Length * Dimension];
        for (var i = 0; i < ids.Length; i++)
        {
            ReconstructCore(ids[i], vectors.AsSpan(i * Dimension, Dimension));
        }

        return (vectors, ids);
    }

    protected abstract bool Contains(long id);

    protected abstract bool IsTrainedCore();

    protected abstract void TrainCore(float[] vectors);

    protected abstract void AddCore(ReadOnlySpan<float> vectors, ReadOnlySpan<long> ids);

    protected abstract SearchResult SearchCore(ReadOnlySpan<float> queries, int k);

    protected abstract void ReconstructCore(long id, Span<float> vector);

    protected abstract void RemoveCore(long[] ids);

    protected abstract void SetParameterCore(string name, double value);

    protected abstract byte[] ToBytesCore();

    protected abstract void Release();

    private (float[] Vectors, long[] Ids) All() => Read(AllCore);

    private T Read<T>(Func<T> body)
    {
        EnterRead();
        try
        {
            return body();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private T Write<T>(Func<T> body)
    {
        EnterWrite();
        try
        {
            return body();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void EnterRead()
    {
        _lock.EnterReadLock();
        ThrowIfDisposed(_lock.ExitReadLock);
    }

    private void EnterWrite()
    {
        _lock.EnterWriteLock();
        ThrowIfDisposed(_lock.ExitWriteLock);
    }

    private void ThrowIfDisposed(Action exit)
    {
        if (_disposed)
        {
            exit();
            throw new ObjectDisposedException(GetType().Name);
        }
    }
}
