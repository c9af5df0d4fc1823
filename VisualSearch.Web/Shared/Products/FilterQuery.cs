using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace VisualSearch.Web.Shared.Products;

/// <summary>A product filter in an address.</summary>
public static class FilterQuery
{
    /// <summary>An address with one value of its filter replaced, or left out where there is nothing in its place; its first page.</summary>
    public static string Replace(string uri, string name, string value, string? replacement)
    {
        var address = new Uri(uri);
        var query = new QueryBuilder(
            from part in QueryHelpers.ParseQuery(address.Query)
            from one in part.Value
            let isMeant = part.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && string.Equals(one, value, StringComparison.Ordinal)
            where part.Key is not "page" && (!isMeant || replacement is not null)
            select KeyValuePair.Create(part.Key, isMeant ? replacement! : one ?? ""));
        return address.AbsolutePath + query.ToQueryString();
    }
}
