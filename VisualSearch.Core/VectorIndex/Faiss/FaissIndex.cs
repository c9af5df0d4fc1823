namespace VisualSearch.Core.VectorIndex.Faiss;

/// <summary>
/// An index answered by FAISS. Kinds whose storage cannot give up single vectors (graphs, inverted lists) keep removed ids
/// aside, pass over them when searching, and are compacted once these are many.
/// </summary>
internal sealed class FaissIndex : VectorIndexBase
{
    private const int FewestRemovedToCompact = 1_000;

    private readonly FaissHandle _handle;
    private readonly HashSet<long> _ids;
    private readonly HashSet<long> _removed;

    internal FaissIndex(FaissHandle handle, string factoryString, MetricType metric, IEnumerable<long> removed)
        : base(FaissNative.Dimension(handle), factoryString, metric)
    {
        _handle = handle;
        _removed = [.. removed];
        _ids = [.. StoredIds()];
        _ids.ExceptWith(_removed);
    }

    protected override IReadOnlyCollection<long> Ids => _ids;

    protected override bool Contains(long id) => _ids.Contains(id);

    protected override bool IsTrainedCore() => FaissNative.IsTrained(_handle) != 0;

    protected override unsafe void TrainCore(float[] vectors)
    {
        fixed (float* x = vectors)
        {
            FaissNative.Check(FaissNative.Train(_handle, vectors.Length / Dimension, x));
        }
    }

    protected override unsafe void AddCore(ReadOnlySpan<float> vectors, ReadOnlySpan<long> ids)
    {
        if (!IsTrainedCore())
        {
            throw new InvalidOperationException($"An index of kind {FactoryString} must be trained before vectors are added.");
        }

        if (_removed.Overlaps(ids.ToArray()))
        {
            Compact();
        }

        fixed (float* x = vectors)
        fixed (long* i = ids)
        {
            FaissNative.Check(FaissNative.Add(_handle, ids.Length, x, i));
        }

        _ids.UnionWith(ids.ToArray());
    }

    protected override unsafe SearchResult SearchCore(ReadOnlySpan<float> queries, int k)
    {
        var count = queries.Length / Dimension;
        var result = new SearchResult(k, new float[count * k], new long[count * k]);
        Array.Fill(result.Distances, IndexArguments.WorstScore(MetricType));
        Array.Fill(result.Labels, -1L);
        var fetched = (int)Math.Min((long)k + _removed.Count, _ids.Count + _removed.Count);
        if (fetched == 0)
        {
            return result;
        }

        var distances = new float[count * fetched];
        var labels = new long[count * fetched];
        fixed (float* x = queries)
        fixed (float* d = distances)
        fixed (long* l = labels)
        {
            FaissNative.Check(FaissNative.Search(_handle, count, x, fetched, d, l));
        }

        for (var query = 0; query < count; query++)
        {
            var place = 0;
            for (var i = 0; i < fetched && place < k; i++)
            {
                var label = labels[(query * fetched) + i];
                if (label >= 0 && !_removed.Contains(label))
                {
                    result.Labels[(query * k) + place] = label;
                    result.Distances[(query * k) + place] = distances[(query * fetched) + i];
                    place++;
                }
            }
        }

        return result;
    }

    protected override unsafe void ReconstructCore(long id, Span<float> vector)
    {
        fixed (float* x = vector)
        {
            FaissNative.Check(FaissNative.Reconstruct(_handle, id, x));
        }
    }

    protected override unsafe void RemoveCore(long[] ids)
    {
        if (FaissNative.CanRemove(_handle) != 0)
        {
            fixed (long* i = ids)
            {
                FaissNative.Check(FaissNative.Remove(_handle, ids.Length, i, out _));
            }

            _ids.ExceptWith(ids);
            return;
        }

        _ids.ExceptWith(ids);
        _removed.UnionWith(ids);
        if (_removed.Count >= FewestRemovedToCompact && _removed.Count * 3 > _ids.Count)
        {
            Compact();
        }
    }

    protected override void SetParameterCore(string name, double value)
    {
        try
        {
            FaissNative.Check(FaissNative.SetParameter(_handle, name, value));
        }
        catch (FaissException exception)
        {
            throw new ArgumentException($"An index of kind {FactoryString} takes no parameter {name} of {value}.", nameof(name), exception);
        }
    }

    protected override unsafe byte[] ToBytesCore()
    {
        FaissNative.Check(FaissNative.Write(_handle, out var bytes, out var length));
        try
        {
            var header = new IndexHeader(FaissIndexFactory.EngineName, FactoryString, MetricType, Dimension, [.. _removed]);
            return IndexEnvelope.Wrap(header, new ReadOnlySpan<byte>(bytes, checked((int)length)));
        }
        finally
        {
            FaissNative.FreeBytes(bytes);
        }
    }

    protected override void Release() => _handle.Dispose();

    private unsafe long[] StoredIds()
    {
        var ids = new long[FaissNative.Count(_handle)];
        fixed (long* i = ids)
        {
            FaissNative.Check(FaissNative.Ids(_handle, i));
        }

        return ids;
    }

    private void Compact()
    {
        var (vectors, ids) = AllCore();
        FaissNative.Check(FaissNative.Reset(_handle));
        _removed.Clear();
        _ids.Clear();
        if (ids.Length > 0)
        {
            AddCore(vectors, ids);
        }
    }
}
