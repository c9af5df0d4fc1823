namespace VisualSearch.Core.Search;

/// <summary>Lets as many searches compute at once as there are cores; the others wait without holding a thread.</summary>
internal sealed class ComputeGate : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>Runs CPU work off the caller's context when a place is free.</summary>
    internal async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
