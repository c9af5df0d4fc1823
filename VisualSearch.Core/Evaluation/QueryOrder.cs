namespace VisualSearch.Core.Evaluation;

/// <summary>
/// The order in which queries are compared. Lists are sorted by product, while people ask as they like; a program that learns from
/// its queries would learn another thing from a sorted list.
/// </summary>
internal static class QueryOrder
{
    private const int Seed = 20_260;

    /// <summary>All numbers below count, mixed, always in the same way.</summary>
    internal static int[] Of(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new Random(Seed).Shuffle(order);
        return order;
    }
}
