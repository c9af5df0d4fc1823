using Microsoft.Extensions.Logging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Classification.Clusters;

/// <summary>
/// The groups of each index, learnt when they are first asked for and again when the index holds other vectors. Those who ask at
/// once wait for the same learning; one who gives up does not stop it for the others.
/// </summary>
internal sealed class ClusterModels(ClusterFiles files, TimeProvider clock, ILogger<ClusterModels> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Index, int Count), Learning> _models = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The groups of an index's vectors.</summary>
    /// <param name="plan">The index.</param>
    /// <param name="lease">A lease of it.</param>
    /// <param name="classes">How many groups; null for the usual number.</param>
    /// <param name="progress">The share of the learning that is done, 0..1; not told where nothing has to be learnt.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidRequestException">There are more groups than products.</exception>
    internal async Task<ClusterModel> GetAsync(
        IndexPlan plan, IndexLease lease, int? classes, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var learning = Of(plan, lease, classes);
        using var told = progress is null ? null : learning.Tell(progress);
        try
        {
            return await learning.Task.WaitAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Forget(learning);
            throw;
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private Learning Of(IndexPlan plan, IndexLease lease, int? classes)
    {
        // a factory with PCA gives other vectors for the same contents
        var content = $"{ClusterLearner.Version} {lease.Index.FactoryString} {lease.Index.MetricType} {lease.Owners.ContentKey}";
        var count = ClassificationRules.CountOf(classes, Products(lease.Owners));
        lock (_lock)
        {
            if (_models.TryGetValue((plan.Key, count), out var current) && current.Is(content))
            {
                return current;
            }

            var learning = new Learning(count, content);
            var own = lease.Share();
            learning.Task = Task.Run(() => LoadOrLearn(plan, own, learning), CancellationToken.None);
            return _models[(plan.Key, count)] = learning;
        }
    }

    private ClusterModel LoadOrLearn(IndexPlan plan, IndexLease lease, Learning learning)
    {
        using (lease)
        {
            var owners = lease.Owners.All;
            var (count, content) = (learning.Count, learning.Content);
            if (files.Load(plan.Key, count, content, owners.Length, lease.Index.Dimension) is { } stored)
            {
                return ClusterModel.Of(stored, owners);
            }

            var began = clock.GetTimestamp();
            var clusters = ClusterLearner.Learn(Vectors(lease), count, learning.Report, _stopping.Token);
            logger.LogInformation(
                "Learnt {Count} classes of {Vectors} vectors of {Index} in {Milliseconds:F0} ms.",
                clusters.Count, owners.Length, plan.Key, clock.GetElapsedTime(began).TotalMilliseconds);
            files.Save(plan.Key, count, content, clusters);
            return ClusterModel.Of(clusters, owners);
        }
    }

    private static float[][] Vectors(IndexLease lease) =>
        Array.ConvertAll(lease.Owners.All.ToArray(), owner => lease.Index.Reconstruct(owner.VectorId));

    private static int Products(VectorOwners owners)
    {
        var products = new HashSet<long>();
        foreach (var owner in owners.All.Span)
        {
            products.Add(owner.ProductId);
        }

        return products.Count;
    }

    private void Forget(Learning learning)
    {
        lock (_lock)
        {
            foreach (var (key, _) in _models.Where(pair => ReferenceEquals(pair.Value, learning)).ToList())
            {
                _models.Remove(key);
            }
        }
    }

    private sealed class Learning(int count, string content)
    {
        private readonly Lock _lock = new();
        private readonly List<IProgress<double>> _told = [];

        internal int Count => count;

        internal string Content => content;

        internal Task<ClusterModel> Task { get; set; } = null!;

        internal bool Is(string other) => string.Equals(content, other, StringComparison.Ordinal);

        internal void Report(double share)
        {
            lock (_lock)
            {
                _told.ForEach(progress => progress.Report(share));
            }
        }

        internal IDisposable Tell(IProgress<double> progress)
        {
            lock (_lock)
            {
                _told.Add(progress);
            }

            return new Untold(this, progress);
        }

        private sealed class Untold(Learning learning, IProgress<double> progress) : IDisposable
        {
            public void Dispose()
            {
                lock (learning._lock)
                {
                    learning._told.Remove(progress);
                }
            }
        }
    }
}
