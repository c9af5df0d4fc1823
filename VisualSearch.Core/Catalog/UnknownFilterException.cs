namespace VisualSearch.Core.Catalog;

/// <summary>A filter names a category, scope or brand that no active product has.</summary>
/// <param name="field">What it is: category, scope or brand, as in an address.</param>
/// <param name="name">The name.</param>
/// <param name="known">The names that there are.</param>
public sealed class UnknownFilterException(string field, string name, IReadOnlyList<string> known) : VisualSearchException(
    $"The catalogue has no {field} '{(name.Length <= 80 ? name : name[..80] + "…")}'.",
    known.Count == 0 ? $"Leave it out: no product has a {field}." : NearNames.Words(NearNames.Of(name, known, MostNear), known))
{
    private const int MostNear = 6;

    /// <summary>Category, scope or brand.</summary>
    public string Field { get; } = field;

    /// <summary>The name that there is not.</summary>
    public string Name { get; } = name;

    /// <summary>Names that may have been meant, nearest first.</summary>
    public IReadOnlyList<string> Near { get; } = NearNames.Of(name, known, MostNear);

    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.BadInput;

    /// <inheritdoc />
    public override string Code => $"unknown-{Field}";
}
