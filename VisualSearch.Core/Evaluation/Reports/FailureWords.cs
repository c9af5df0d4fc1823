namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>Names and figures of a failure in words.</summary>
public static class FailureWords
{
    /// <summary>The product's name where the catalogue has one, else its identity.</summary>
    public static string Product(LabelledImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Catalogue?.ProductName ?? image.Product;
    }

    /// <summary>The name of its file, or the last part of its address.</summary>
    public static string File(LabelledImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Path.GetFileName(image.Path.TrimEnd('/'));
    }

    /// <summary>Place and score.</summary>
    public static string Place(RankedMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return $"rank {match.Rank}, score {match.Score:0.000}";
    }
}
