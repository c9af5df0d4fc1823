using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.VectorIndex.Exact;

/// <summary>An exact scan over all vectors in .NET: what answers where FAISS's native part is not to be had.</summary>
internal sealed class ExactIndex(int dimension, MetricType metric) : VectorIndexBase(dimension, ExactIndexFactory.Kind, metric)
{
    private const int RowsPerTask = 8_192;

    private readonly List<long> _ids = [];
    private readonly Dictionary<long, int> _rows = [];
    private float[] _vectors = [];

    protected override IReadOnlyCollection<long> Ids => _ids;

    protected override bool Contains(long id) => _rows.ContainsKey(id);

    protected override bool IsTrainedCore() => true;

    protected override void TrainCore(float[] vectors)
    {
        // A scan has nothing to learn.
    }

    protected override void AddCore(ReadOnlySpan<float> vectors, ReadOnlySpan<long> ids)
    {
        var used = _ids.Count * Dimension;
        if (_vectors.Length < used + vectors.Length)
        {
            Array.Resize(ref _vectors, Math.Max(used + vectors.Length, Math.Min(_vectors.Length * 2, Array.MaxLength)));
        }

        vectors.CopyTo(_vectors.AsSpan(used));
        foreach (var id in ids)
        {
            _rows[id] = _ids.Count;
            _ids.Add(id);
        }
    }

    protected override SearchResult SearchCore(ReadOnlySpan<float> queries, int k)
    {
        var count = queries.Length / Dimension;
        var result = new SearchResult(k, new float[count * k], new long[count * k]);
        Array.Fill(result.Distances, IndexArguments.WorstScore(MetricType));
        Array.Fill(result.Labels, -1L);
        var scores = new float[_ids.Count];
        var rows = new int[_ids.Count];
        for (var query = 0; query < count; query++)
        {
            Scan(queries.Slice(query * Dimension, Dimension).ToArray(), scores, rows);
            Array.Sort(scores, rows);
            for (var place = 0; place < Math.Min(k, rows.Length); place++)
            {
                var i = (query * k) + place;
                result.Labels[i] = _ids[rows[place]];
                result.Distances[i] = MetricType == MetricType.InnerProduct ? -scores[place] : scores[place];
            }
        }

        return result;
    }

    protected override void ReconstructCore(long id, Span<float> vector) => Row(_rows[id]).CopyTo(vector);

    protected override void RemoveCore(long[] ids)
    {
        foreach (var id in ids)
        {
            var (row, last) = (_rows[id], _ids.Count - 1);
            Row(last).CopyTo(_vectors.AsSpan(row * Dimension, Dimension));
            _ids[row] = _ids[last];
            _rows[_ids[row]] = row;
            _ids.RemoveAt(last);
            _rows.Remove(id);
        }
    }

    protected override void SetParameterCore(string name, double value) =>
        throw new ArgumentException($"The exact scan takes no parameter {name}.", nameof(name));

    protected override byte[] ToBytesCore()
    {
        var payload = new byte[_ids.Count * (sizeof(long) + ((long)Dimension * sizeof(float)))];
        for (var i = 0; i < _ids.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(i * sizeof(long)), _ids[i]);
        }

        MemoryMarshal.AsBytes(_vectors.AsSpan(0, _ids.Count * Dimension)).CopyTo(payload.AsSpan(_ids.Count * sizeof(long)));
        return IndexEnvelope.Wrap(new IndexHeader(ExactIndexFactory.EngineName, FactoryString, MetricType, Dimension, []), payload);
    }

    protected override void Release() => _vectors = [];

    /// <summary>Fills scores with what sorts best first: negated products, or squared distances.</summary>
    private void Scan(float[] query, float[] scores, int[] rows)
    {
        var tasks = (rows.Length + RowsPerTask - 1) / RowsPerTask;
        Parallel.For(0, tasks, task =>
        {
            for (var row = task * RowsPerTask; row < Math.Min(rows.Length, (task + 1) * RowsPerTask); row++)
            {
                rows[row] = row;
                scores[row] = MetricType == MetricType.InnerProduct ? -TensorPrimitives.Dot(Row(row), query) : SquaredDistance(Row(row), query);
            }
        });
    }

    private static float SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var distance = TensorPrimitives.Distance(x, y);
        return distance * distance;
    }

    private ReadOnlySpan<float> Row(int row) => _vectors.AsSpan(row * Dimension, Dimension);
}
