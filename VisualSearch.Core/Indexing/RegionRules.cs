using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing;

/// <summary>Which regions an image of the catalogue has, and which of them are embedded.</summary>
internal sealed class RegionRules(IRegionFinder finder, IOptions<IndexingOptions> options)
{
    /// <summary>Identity of all that decides about an image's regions; another one means that they must be found again.</summary>
    internal string KeyOf(ImageWork work)
    {
        if (work.GivenBoxes is { Count: > 0 } boxes)
        {
            return "given." + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(boxes)))[..16];
        }

        return options.Value.IndexWholePicture ? $"{finder.Key}+whole{options.Value.WholePictureBelowArea}" : finder.Key;
    }

    /// <summary>The image's regions, best first.</summary>
    internal IReadOnlyList<Region> Find(ImageWork work, Picture picture, CancellationToken cancellationToken)
    {
        var given = GivenRegions.Of(work.GivenBoxes ?? [], picture.SourceWidth, picture.SourceHeight);
        if (given.Count > 0)
        {
            return given;
        }

        return Find(picture, cancellationToken);
    }

    /// <summary>The regions that are found in a picture, best first.</summary>
    internal IReadOnlyList<Region> Find(Picture picture, CancellationToken cancellationToken)
    {
        var found = finder.Find(picture, cancellationToken);
        return WantsWholePicture(found) && found.All(static region => region.Source != RegionSource.WholePicture)
            ? [.. found, Region.Whole]
            : found;
    }

    /// <summary>Whether the region at a place of an image's list is embedded: all given ones, else the chosen one, and beside a small one the whole picture where that is wished.</summary>
    internal bool IsEmbedded(IReadOnlyList<Region> regions, int place) =>
        place == 0 || regions[place].Source == RegionSource.Given
        || (regions[place].Source == RegionSource.WholePicture && WantsWholePicture(regions));

    /// <summary>The state that a chosen region gives to its image.</summary>
    internal static ImageStatus StatusOf(RegionSource chosen) => chosen switch
    {
        RegionSource.Detector => ImageStatus.Detected,
        RegionSource.Foreground => ImageStatus.Cropped,
        RegionSource.Given or RegionSource.Drawn => ImageStatus.Given,
        _ => ImageStatus.Whole,
    };

    private bool WantsWholePicture(IReadOnlyList<Region> regions) => options.Value.IndexWholePicture
        && regions[0].Source != RegionSource.Given && regions[0].Box.Area < options.Value.WholePictureBelowArea;
}
