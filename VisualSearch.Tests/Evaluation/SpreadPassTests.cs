using System.Collections.Concurrent;
using VisualSearch.Core.Evaluation;

namespace VisualSearch.Tests.Evaluation;

public sealed class SpreadPassTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(100, 0)]
    [InlineData(1_000, 7)]
    public async Task Every_index_is_worked_on_once_and_those_alone_come_first_and_are_spread(int count, int oneByOne)
    {
        var seen = new ConcurrentQueue<(int Index, bool Alone)>();

        await SpreadPass.RunAsync(
            count, oneByOne, (index, alone) =>
            {
                seen.Enqueue((index, alone));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, count), seen.Select(item => item.Index).Order());
        var alone = seen.TakeWhile(item => item.Alone).Select(item => item.Index).ToList();
        Assert.Equal(Math.Min(count, oneByOne), alone.Count);
        Assert.Equal(alone.Count, seen.Count(item => item.Alone));
        Assert.All(alone.Zip(alone.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, count / Math.Max(1, alone.Count), (count / alone.Count) + 1));
    }
}
