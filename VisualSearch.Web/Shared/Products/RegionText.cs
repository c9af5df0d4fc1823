using VisualSearch.Core.Detection;

namespace VisualSearch.Web.Shared.Products;

/// <summary>A region in words.</summary>
internal static class RegionText
{
    /// <summary>Short: what it is and how sure its finder is.</summary>
    public static string Name(Region region) => region.Source switch
    {
        RegionSource.Drawn => "Your box",
        RegionSource.WholePicture => "Whole picture",
        RegionSource.Foreground => "Foreground",
        RegionSource.Given => region.Label ?? "From the catalogue",
        _ => region.Label is { } label ? char.ToUpperInvariant(label[0]) + label[1..] : "Object",
    };

    /// <summary>A share of one as a percentage.</summary>
    public static string Percent(float share) => $"{100 * share:0}%";

    /// <summary>How it came about, in a sentence.</summary>
    public static string Describe(Region region) => region.Source switch
    {
        RegionSource.Drawn => "Drawn by you",
        RegionSource.WholePicture => "The whole picture",
        RegionSource.Foreground => $"What stands out from the background, {Percent(region.Score)} sure",
        RegionSource.Given => $"Named by the catalogue ({region.Finder})",
        _ => $"Found by {region.Finder}, {Percent(region.Score)} sure",
    };
}
