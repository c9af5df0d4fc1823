namespace VisualSearch.Tests.Support;

/// <summary>Keeps every report, and may do something at one.</summary>
public sealed class Reports<T>(Action<T>? at = null) : IProgress<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    public void Report(T value)
    {
        lock (_lock)
        {
            _all.Add(value);
        }

        at?.Invoke(value);
    }
}
