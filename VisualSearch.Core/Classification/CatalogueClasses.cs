namespace VisualSearch.Core.Classification;

/// <summary>The products of one class.</summary>
/// <param name="Products">Ids of the products that have a vector in it.</param>
/// <param name="Vectors">How many vectors are in it.</param>
/// <param name="Example">The product that stands for it; null where it has none.</param>
internal sealed record ClassMembers(IReadOnlySet<long> Products, int Vectors, long? Example)
{
    /// <summary>Puts vectors into the classes they are of.</summary>
    /// <param name="count">Number of classes.</param>
    /// <param name="vectors">The class of each vector, or -1, and its product.</param>
    /// <param name="exampleOf">The product that stands for a class that has any.</param>
    internal static IReadOnlyList<ClassMembers> Of(int count, IEnumerable<(int Class, long ProductId)> vectors, Func<int, long?> exampleOf)
    {
        var (products, sizes) = (Enumerable.Range(0, count).Select(static _ => new HashSet<long>()).ToArray(), new int[count]);
        foreach (var (number, productId) in vectors)
        {
            if (number >= 0)
            {
                products[number].Add(productId);
                sizes[number]++;
            }
        }

        return [.. products.Select((members, number) => new ClassMembers(members, sizes[number], members.Count > 0 ? exampleOf(number) : null))];
    }
}
