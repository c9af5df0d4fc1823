namespace VisualSearch.Core.Evaluation;

/// <summary>Work on many pictures: some one after the other, so that their times are honest, then the others over all cores.</summary>
internal static class SpreadPass
{
    /// <summary>How many pictures are worked on one after the other; enough for a mean, few enough to wait for.</summary>
    internal const int OneByOne = 200;

    /// <summary>Runs work on every index from 0 to count - 1.</summary>
    /// <param name="count">How many.</param>
    /// <param name="oneByOne">How many, evenly spread, are worked on alone before the others.</param>
    /// <param name="work">Index, and whether it is worked on alone.</param>
    /// <param name="cancellationToken">Stops between two.</param>
    internal static async Task RunAsync(int count, int oneByOne, Func<int, bool, Task> work, CancellationToken cancellationToken)
    {
        var alone = Math.Min(oneByOne, count);
        var first = Enumerable.Range(0, alone).Select(i => (int)((long)i * count / alone)).ToHashSet();
        foreach (var index in first.Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work(index, true);
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, count).Where(index => !first.Contains(index)), parallel, async (index, _) => await work(index, false));
    }
}
