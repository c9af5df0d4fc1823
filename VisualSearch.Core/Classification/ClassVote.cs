namespace VisualSearch.Core.Classification;

/// <summary>What several looks at a query say of its class.</summary>
/// <param name="Class">The class that most looks say, from 0.</param>
/// <param name="Shares">Mean probability of each class over the looks; they add up to 1.</param>
internal sealed record ClassVote(int Class, IReadOnlyList<double> Shares)
{
    /// <summary>
    /// The majority of the looks, each for its likeliest class. Of classes with as many votes the one of the larger mean
    /// probability wins, then the lower number.
    /// </summary>
    /// <param name="looks">The probabilities of the classes by each look: at least one look, all of the same length.</param>
    internal static ClassVote Of(IReadOnlyList<double[]> looks)
    {
        var shares = new double[looks[0].Length];
        var votes = new int[shares.Length];
        foreach (var look in looks)
        {
            votes[First(look)]++;
            for (var number = 0; number < shares.Length; number++)
            {
                shares[number] += look[number] / looks.Count;
            }
        }

        var chosen = Enumerable.Range(0, shares.Length).MaxBy(number => (votes[number], shares[number]));
        return new ClassVote(chosen, shares);
    }

    /// <summary>The vote as a search tells it.</summary>
    /// <param name="names">Names of the classes.</param>
    /// <param name="products">Products that are searched.</param>
    internal ChosenClass Told(IReadOnlyList<string> names, int products) => new(
        names[Class], Shares[Class], products,
        [.. Enumerable.Range(0, names.Count).Where(number => number != Class).OrderByDescending(number => Shares[number]).Select(number => new ClassShare(names[number], Shares[number]))]);

    /// <summary>Number of the largest value, the first of equal ones.</summary>
    internal static int First<T>(IReadOnlyList<T> values)
        where T : IComparable<T>
    {
        var first = 0;
        for (var number = 1; number < values.Count; number++)
        {
            first = values[number].CompareTo(values[first]) > 0 ? number : first;
        }

        return first;
    }
}
