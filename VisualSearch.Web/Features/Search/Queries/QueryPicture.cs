using VisualSearch.Core.Search;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>A query picture that is kept for a while, so that another box costs no second decoding.</summary>
/// <param name="Id">Unguessable id; the picture is shown under it.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Prepared">The decoded picture and its regions.</param>
/// <param name="Jpeg">The picture as pages show it: upright, at most 1280 pixels.</param>
public sealed record QueryPicture(string Id, QueryOrigin Origin, PreparedQuery Prepared, byte[] Jpeg)
{
    /// <summary>Address of the picture.</summary>
    public string Address => $"/media/query/{Id}";

    /// <summary>Bytes that it holds in memory.</summary>
    public long Bytes => Prepared.Picture.Rgb.LongLength + Jpeg.LongLength;
}
