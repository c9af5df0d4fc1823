using VisualSearch.SampleGenerator.Pictures;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Products;

/// <summary>A product of the sample catalogue: what a shop says of it, and how it is drawn.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Brand">Invented brand.</param>
/// <param name="Price">Price in <see cref="Currency"/>.</param>
/// <param name="Colour">Colour in words.</param>
/// <param name="Material">Material in words.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="Build">Makes its shape.</param>
internal sealed record SampleProduct(
    string Id, string Name, string Brand, decimal Price, string Colour, string Material, string Description, Func<Model> Build)
{
    /// <summary>ISO 4217 code of all sample prices.</summary>
    public const string Currency = "EUR";

    /// <summary>Its category.</summary>
    public string Category { get; init; } = "";

    /// <summary>The views it is shown in.</summary>
    public IReadOnlyList<View> Views { get; init; } = [];

    /// <summary>The backdrop of its picture with this number: the first is plain, the others vary by product.</summary>
    public Backdrop BackdropOf(int picture)
    {
        // a stable number from the id; string.GetHashCode differs from run to run
        var seed = Id.Aggregate(17UL, (h, c) => (h * 31) + c);
        var papers = Backdrop.Papers;
        return picture == 0 ? (seed % 3 == 0 ? papers[0] : Backdrop.White) : papers[(int)((seed + ((ulong)picture * 3)) % (ulong)papers.Count)];
    }

    /// <summary>Path of a picture, relative to the catalogue.</summary>
    public string PathOf(int picture) => $"images/{Id}-{Views[picture].Name}.jpg";
}
