using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A surface sampled in the studio, cut into bands of constant v; each band knows where it faces the camera.</summary>
internal sealed class SurfaceGrid
{
    private readonly Vec3[,] _points;
    private readonly bool _closed;
    private readonly double _side;
    private readonly Camera _camera;

    /// <summary>Samples a surface.</summary>
    /// <param name="surface">The surface, in the product's space.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="columns">Steps of u.</param>
    /// <param name="rows">Values of v, rising.</param>
    /// <param name="inside">Whether the inner side is looked at.</param>
    public SurfaceGrid(Surface surface, Camera camera, int columns, IReadOnlyList<double> rows, bool inside)
    {
        (Columns, Rows, _closed, _side, _camera) = (columns, rows, surface.Closed, inside ? -1 : 1, camera);
        _points = new Vec3[rows.Count, columns + 1];
        for (var j = 0; j < rows.Count; j++)
        {
            for (var i = 0; i <= columns; i++)
            {
                _points[j, i] = i == columns && _closed
                    ? _points[j, 0]
                    : camera.ToStudio(surface.At((double)i / columns, rows[j]));
            }
        }
    }

    /// <summary>Steps of u.</summary>
    public int Columns { get; }

    /// <summary>Values of v.</summary>
    public IReadOnlyList<double> Rows { get; }

    /// <summary>The sampled points.</summary>
    public IEnumerable<Vec3> Points => _points.Cast<Vec3>();

    /// <summary>Unit normal of a band at a column, on the side that is looked at.</summary>
    public Vec3 Normal(int band, int column)
    {
        var before = column > 0 ? column - 1 : _closed ? Columns - 1 : 0;
        var after = column < Columns ? column + 1 : _closed ? 1 : Columns;
        var along = Middle(band, after) - Middle(band, before);
        var up = _points[band + 1, column] - _points[band, column];
        return along.Cross(up).Unit() * _side;
    }

    /// <summary>The parts of all bands that face the camera.</summary>
    public IEnumerable<SurfaceStrip> Facing()
    {
        var normals = Enumerable.Range(0, Rows.Count - 1).Select(Normals).ToList();
        var runs = normals.Select((n, band) => Runs(n, band).ToList()).ToList();
        for (var band = 0; band < runs.Count; band++)
        {
            foreach (var run in runs[band])
            {
                var below = band > 0 ? Neighbour(run, runs[band - 1]) : run;
                var above = band + 1 < runs.Count ? Neighbour(run, runs[band + 1]) : run;
                yield return Strip(band, normals, run, below, above);
            }
        }
    }

    private Vec3[] Normals(int band) =>
        [.. Enumerable.Range(0, _closed ? Columns : Columns + 1).Select(i => Normal(band, i))];

    /// <summary>Spans of columns that face the camera; a span may run past the last column where u begins anew.</summary>
    private IEnumerable<(double From, double To)> Runs(Vec3[] normals, int band)
    {
        var count = normals.Length;
        var facing = normals.Select((n, i) => n.Dot(_camera.Towards(Middle(band, i)))).ToArray();
        if (facing.All(f => f > 0))
        {
            yield return (0, Columns);
            yield break;
        }

        // start behind, so that no run is cut in two where u begins
        var start = _closed ? Array.FindIndex(facing, f => f <= 0) : 0;
        var last = _closed ? start + Columns : Columns;
        double? from = facing[start] > 0 ? start : null;
        for (var i = start + 1; i <= last; i++)
        {
            var (was, now) = (facing[(i - 1) % count], facing[i % count]);
            if (was <= 0 && now > 0)
            {
                from = i - 1 + (was / (was - now));
            }
            else if (was > 0 && now <= 0 && from is { } begin)
            {
                yield return (begin, i - 1 + (was / (was - now)));
                from = null;
            }
        }

        if (from is { } open && open < last)
        {
            yield return (open, last);
        }
    }

    // where two bands meet, both end between their own horizons, or the outline would be a staircase
    private (double From, double To) Neighbour((double From, double To) run, List<(double From, double To)> others)
    {
        var near = 0.12 * Columns;
        var best = run;
        foreach (var other in others)
        {
            foreach (var turn in _closed ? (ReadOnlySpan<int>)[-Columns, 0, Columns] : [0])
            {
                var (from, to) = (other.From + turn, other.To + turn);
                best.From = Math.Abs(from - run.From) < near ? (from + run.From) / 2 : best.From;
                best.To = Math.Abs(to - run.To) < near ? (to + run.To) / 2 : best.To;
            }
        }

        return best;
    }

    private SurfaceStrip Strip(int band, List<Vec3[]> normals, (double From, double To) run, (double From, double To) below, (double From, double To) above)
    {
        var count = Math.Max(2, (int)Math.Ceiling(run.To - run.From) + 1);
        var samples = new List<SurfaceSample>(count);
        for (var k = 0; k < count; k++)
        {
            var t = (double)k / (count - 1);
            var u = run.From + ((run.To - run.From) * t);
            samples.Add(new SurfaceSample(
                u / Columns,
                (Rows[band] + Rows[band + 1]) * 0.5,
                Point(band, below.From + ((below.To - below.From) * t)),
                Point(band + 1, above.From + ((above.To - above.From) * t)),
                Mix(normals[band], u),
                Edge(normals, band, band - 1, u),
                Edge(normals, band, band + 1, u)));
        }

        return new SurfaceStrip(
            samples,
            new Vec2(below.From / Columns, Rows[band]),
            new Vec2(below.To / Columns, Rows[band]),
            new Vec2(above.To / Columns, Rows[band + 1]),
            new Vec2(above.From / Columns, Rows[band + 1]));
    }

    private Vec3 Point(int row, double u)
    {
        var i = (int)Math.Floor(u);
        return Vec3.Lerp(_points[row, Column(i)], _points[row, Column(i + 1)], u - i);
    }

    // where two bands meet softly the normal is between theirs; a crease keeps both
    private Vec3 Edge(List<Vec3[]> normals, int band, int other, double u)
    {
        var own = Mix(normals[band], u);
        if (other < 0 || other >= normals.Count)
        {
            return own;
        }

        var next = Mix(normals[other], u);
        return own.Dot(next) > 0.75 ? (own + next).Unit() : own;
    }

    private Vec3 Mix(Vec3[] normals, double u)
    {
        var i = (int)Math.Floor(u);
        return Vec3.Lerp(normals[Column(i) % normals.Length], normals[Column(i + 1) % normals.Length], u - i).Unit();
    }

    private int Column(int i) => _closed ? ((i % Columns) + Columns) % Columns : Math.Clamp(i, 0, Columns);

    private Vec3 Middle(int band, int column) => (_points[band, column] + _points[band + 1, column]) * 0.5;
}
