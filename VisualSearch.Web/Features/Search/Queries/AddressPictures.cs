using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>
/// The pictures in an address: <c>url</c>, <c>photo</c>, <c>sample</c>, <c>image</c> or <c>like</c>, the first three and <c>image</c>
/// also several times for several pictures of one object. A <c>box</c> is of the picture before it.
/// </summary>
public static class AddressPictures
{
    /// <summary>Reads them in their order; each picture comes once, and a product stands alone.</summary>
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static IReadOnlyList<QueryPart> Read(string uri)
    {
        var parts = new List<QueryPart>();
        BoundingBox? early = null;
        foreach (var pair in new QueryStringEnumerable(RequestValues.QueryOf(uri)))
        {
            var (name, value) = (pair.DecodeName().ToString(), pair.DecodeValue().ToString());
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            if (OriginOf(name, value) is { } origin)
            {
                parts.Add(new QueryPart(origin));
            }
            else if (name.Equals("box", StringComparison.OrdinalIgnoreCase) && parts.Count > 0)
            {
                parts[^1] = parts[^1] with { Box = SearchAddress.ReadBox(value) };
            }
            else if (name.Equals("box", StringComparison.OrdinalIgnoreCase))
            {
                early = SearchAddress.ReadBox(value);
            }
        }

        if (early is not null && parts is [{ Box: null }, ..])
        {
            parts[0] = parts[0] with { Box = early };
        }

        return parts is [{ Origin: ProductOrigin }, ..]
            ? parts[..1]
            : [.. parts.Where(static part => part.Origin is not ProductOrigin).DistinctBy(static part => part.Origin).Take(SearchOptions.MaxPictures)];
    }

    /// <summary>Writes them as they are read.</summary>
    public static void Write(IEnumerable<QueryPart> parts, QueryBuilder query)
    {
        foreach (var (origin, box) in parts)
        {
            switch (origin)
            {
                case UrlOrigin url: query.Add("url", url.Url); break;
                case UploadOrigin upload: query.Add("photo", upload.Id); break;
                case SampleOrigin sample: query.Add("sample", sample.Name); break;
                case CatalogImageOrigin image: query.Add("image", image.ImageId.ToString(CultureInfo.InvariantCulture)); break;
                case ProductOrigin product: query.Add("like", product.ProductId.ToString(CultureInfo.InvariantCulture)); break;
            }

            if (box is { } chosen)
            {
                query.Add("box", SearchAddress.Write(chosen));
            }
        }
    }

    private static QueryOrigin? OriginOf(string name, string value) => name.ToLowerInvariant() switch
    {
        "url" => new UrlOrigin(value),
        "photo" => new UploadOrigin(value),
        "sample" => new SampleOrigin(value),
        "image" => new CatalogImageOrigin(Number("image", value)),
        "like" => new ProductOrigin(Number("like", value)),
        _ => null,
    };

    private static long Number(string name, string value) => ValueText.Number<long>(name, value)!.Value;
}
