namespace VisualSearch.Core.Evaluation;

/// <summary>Which product each gallery image shows, with the products numbered in order of their first image.</summary>
public sealed class GalleryLabels
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int[] _products;

    /// <param name="products">The identity of each gallery image.</param>
    public GalleryLabels(IEnumerable<string> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        _products = [.. products.Select(product =>
        {
            _numbers.TryAdd(product, _numbers.Count);
            return _numbers[product];
        })];
    }

    /// <summary>Gallery images.</summary>
    public int Images => _products.Length;

    /// <summary>Products.</summary>
    public int Products => _numbers.Count;

    /// <summary>Number of the product of each image, 0 to <see cref="Products"/> - 1.</summary>
    public ReadOnlySpan<int> ProductOf => _products;

    /// <summary>The number of a product, or null where the gallery has no image of it.</summary>
    public int? Find(string product) => _numbers.TryGetValue(product, out var number) ? number : null;
}
