using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>A query picture with the boxes that are shown on it.</summary>
/// <param name="picture">The picture.</param>
public sealed class ShownPicture(QueryPicture picture)
{
    private Region? _drawn;

    /// <summary>The picture.</summary>
    public QueryPicture Picture => picture;

    /// <summary>All regions, a drawn one last.</summary>
    public IReadOnlyList<Region> Regions { get; private set; } = picture.Prepared.Regions;

    /// <summary>The region that is searched by.</summary>
    public Region Chosen { get; private set; } = picture.Prepared.Regions[0];

    /// <summary>Chooses a box.</summary>
    /// <param name="box">The box; null takes the first region.</param>
    /// <param name="found">The regions that were found; null takes those of the picture.</param>
    public void Choose(BoundingBox? box, IReadOnlyList<Region>? found = null)
    {
        found ??= picture.Prepared.Regions;
        var chosen = box is not { } wanted ? found[0] : found.FirstOrDefault(region => SearchAddress.Round(region.Box) == wanted);
        Chosen = chosen ?? (_drawn = new Region(box!.Value, RegionSource.Drawn, "you", 1));
        Regions = _drawn is null ? found : [.. found, _drawn];
    }
}
