using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>A product that no catalogue lists, for training and for tests of the drawings.</summary>
/// <param name="Category">Its category, named as in the sample catalogue.</param>
/// <param name="Build">Makes its shape.</param>
/// <param name="Views">Views in which a shop would show it.</param>
internal sealed record GeneratedProduct(string Category, Func<Model> Build, IReadOnlyList<View> Views);
