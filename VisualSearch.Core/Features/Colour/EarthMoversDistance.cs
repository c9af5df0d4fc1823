namespace VisualSearch.Core.Features.Colour;

/// <summary>
/// The least work that turns one set of shares into another: share times distance moved (Rubner, Tomasi and Guibas, The earth
/// mover's distance as a metric for image retrieval, 2000). Exact, as a flow of least cost along shortest paths (Edmonds and
/// Karp, 1972): potentials keep every arc's cost from becoming negative.
/// </summary>
internal static class EarthMoversDistance
{
    private const double Nothing = 1e-9;

    /// <summary>The distance of two signatures whose shares each sum to 1; infinite where one of them is empty.</summary>
    internal static double Between(IReadOnlyList<ColourShare> from, IReadOnlyList<ColourShare> to)
    {
        if (from.Count == 0 || to.Count == 0)
        {
            return double.PositiveInfinity;
        }

        var costs = new double[from.Count, to.Count];
        for (var i = 0; i < from.Count; i++)
        {
            for (var j = 0; j < to.Count; j++)
            {
                costs[i, j] = from[i].DistanceTo(to[j]);
            }
        }

        var (whole, aim) = (from.Sum(static share => (double)share.Share), to.Sum(static share => (double)share.Share));
        return Between([.. from.Select(share => share.Share / whole)], [.. to.Select(share => share.Share / aim)], costs);
    }

    /// <summary>The least cost of a flow that empties all supplies into all demands.</summary>
    /// <param name="supplies">Shares that sum to 1.</param>
    /// <param name="demands">Shares that sum to 1.</param>
    /// <param name="costs">Cost of a unit from each supply to each demand, 0 or more.</param>
    internal static double Between(double[] supplies, double[] demands, double[,] costs)
    {
        var (left, open) = ((double[])supplies.Clone(), (double[])demands.Clone());
        var flow = new double[supplies.Length, demands.Length];
        var paths = new ShortestPaths(costs, flow);
        while (paths.Find(left, open) is { } demand)
        {
            // the path back from the demand, over arcs forth and arcs of flow that is taken back
            var (amount, start) = paths.Bottleneck(demand, open[demand]);
            amount = Math.Min(amount, left[start]);
            paths.Push(demand, amount);
            left[start] -= amount;
            open[demand] -= amount;
        }

        var work = 0.0;
        for (var i = 0; i < supplies.Length; i++)
        {
            for (var j = 0; j < demands.Length; j++)
            {
                work += flow[i, j] * costs[i, j];
            }
        }

        return work;
    }

    /// <summary>Dijkstra's algorithm over supplies and demands at reduced costs.</summary>
    private sealed class ShortestPaths(double[,] costs, double[,] flow)
    {
        private readonly int _supplies = costs.GetLength(0);
        private readonly int _demands = costs.GetLength(1);
        private readonly double[] _potentials = new double[costs.GetLength(0) + costs.GetLength(1)];
        private readonly double[] _distances = new double[costs.GetLength(0) + costs.GetLength(1)];
        private readonly bool[] _settled = new bool[costs.GetLength(0) + costs.GetLength(1)];
        private readonly int[] _before = new int[costs.GetLength(0) + costs.GetLength(1)];

        /// <summary>The nearest open demand of any supply that has something left; null when none has.</summary>
        internal int? Find(double[] left, double[] open)
        {
            for (var node = 0; node < _distances.Length; node++)
            {
                (_distances[node], _settled[node], _before[node]) = (node < _supplies && left[node] > Nothing ? 0 : double.PositiveInfinity, false, -1);
            }

            for (var node = Nearest(); node >= 0; node = Nearest())
            {
                _settled[node] = true;
                if (node >= _supplies && open[node - _supplies] > Nothing)
                {
                    Raise(_distances[node]);
                    return node - _supplies;
                }

                Relax(node);
            }

            return null;
        }

        internal (double Amount, int Start) Bottleneck(int demand, double amount)
        {
            var node = demand + _supplies;
            for (; _before[node] >= 0; node = _before[node])
            {
                amount = node < _supplies ? Math.Min(amount, flow[node, _before[node] - _supplies]) : amount;
            }

            return (amount, node);
        }

        internal void Push(int demand, double amount)
        {
            for (var node = demand + _supplies; _before[node] >= 0; node = _before[node])
            {
                if (node < _supplies)
                {
                    flow[node, _before[node] - _supplies] -= amount;
                }
                else
                {
                    flow[_before[node], node - _supplies] += amount;
                }
            }
        }

        private int Nearest()
        {
            var nearest = -1;
            for (var node = 0; node < _distances.Length; node++)
            {
                if (!_settled[node] && double.IsFinite(_distances[node]) && (nearest < 0 || _distances[node] < _distances[nearest]))
                {
                    nearest = node;
                }
            }

            return nearest;
        }

        private void Relax(int node)
        {
            var others = node < _supplies ? (_supplies, _supplies + _demands) : (0, _supplies);
            for (var other = others.Item1; other < others.Item2; other++)
            {
                if (node >= _supplies && flow[other, node - _supplies] <= Nothing)
                {
                    continue;
                }

                var cost = node < _supplies ? costs[node, other - _supplies] : -costs[other, node - _supplies];
                var distance = _distances[node] + Math.Max(0, cost + _potentials[node] - _potentials[other]);
                if (!_settled[other] && distance < _distances[other])
                {
                    (_distances[other], _before[other]) = (distance, node);
                }
            }
        }

        private void Raise(double reached)
        {
            for (var node = 0; node < _potentials.Length; node++)
            {
                _potentials[node] += Math.Min(_distances[node], reached);
            }
        }
    }
}
