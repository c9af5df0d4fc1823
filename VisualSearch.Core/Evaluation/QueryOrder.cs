namespace VisualSearch.Core.Evaluation;

/// <summary>
/// The order in which queries are kept for the fit of their mean. Lists are sorted by product, while people ask as they like; the
/// newest of a sorted list would be of a few products.
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
