namespace VisualSearch.Core.Jobs;

/// <summary>Passes on counts from any thread, and says when a page may be told: a few times a second.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="report">Takes what is done, of how many, and whether a page is due.</param>
internal sealed class CalmProgress(TimeProvider clock, Action<int, int, bool> report) : IProgress<(int Done, int Total)>
{
    private static readonly TimeSpan ShownEvery = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private long _shown;

    public void Report((int Done, int Total) value)
    {
        bool isDue;
        lock (_lock)
        {
            isDue = clock.GetElapsedTime(_shown) >= ShownEvery;
            _shown = isDue ? clock.GetTimestamp() : _shown;
        }

        report(value.Done, value.Total, isDue);
    }
}
