using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>How products are scored, in words.</summary>
public sealed record ScoringText(ProductScoring Scoring, string Words)
{
    /// <summary>Every way.</summary>
    public static IReadOnlyList<ScoringText> All { get; } = [.. Enum.GetValues<ProductScoring>().Select(static scoring => new ScoringText(scoring, Name(scoring)))];

    /// <summary>Its name.</summary>
    public static string Name(ProductScoring scoring) => scoring == ProductScoring.Points ? "Rank points" : "Best picture";

    /// <summary>What it means.</summary>
    public static string Describe(ProductScoring scoring) => scoring == ProductScoring.Points
        ? "The nearest pictures of other products give points to them, the first one most: rewards products that look alike in many pictures."
        : "A product is as near as the nearest of its pictures.";
}
