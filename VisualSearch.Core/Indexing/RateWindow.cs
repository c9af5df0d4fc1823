namespace VisualSearch.Core.Indexing;

/// <summary>The recent rate of a rising count, over a sliding window. Not thread-safe.</summary>
internal sealed class RateWindow(TimeProvider clock, TimeSpan length)
{
    private readonly Queue<(long Timestamp, int Count)> _samples = [];

    /// <summary>Notes the count as it is now and gives its rate per second; 0 until time has passed.</summary>
    internal double Note(int count)
    {
        var now = clock.GetTimestamp();
        _samples.Enqueue((now, count));
        while (_samples.Count > 2 && clock.GetElapsedTime(_samples.Peek().Timestamp, now) > length)
        {
            _samples.Dequeue();
        }

        var (since, before) = _samples.Peek();
        var seconds = clock.GetElapsedTime(since, now).TotalSeconds;
        return seconds > 0 ? (count - before) / seconds : 0;
    }
}
