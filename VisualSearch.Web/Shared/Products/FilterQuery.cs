using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Shared.Products;

/// <summary>A product filter in an address: <c>category</c>, <c>scope</c>, <c>brand</c>, <c>min-price</c>, <c>max-price</c>, <c>text</c>, <c>status</c>, <c>on-white</c>.</summary>
public static class FilterQuery
{
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static ProductFilter Read(QueryValues values) => new()
    {
        Categories = values.Texts("category"),
        Scopes = values.Texts("scope"),
        Brands = values.Texts("brand"),
        MinPrice = values.Number<decimal>("min-price"),
        MaxPrice = values.Number<decimal>("max-price"),
        Text = values.Text("text"),
        Status = values.Choice<ImageStatus>("status"),
        OnWhite = values.Flag("on-white"),
    };

    public static void Write(ProductFilter filter, QueryBuilder query)
    {
        query.Add("category", filter.Categories);
        query.Add("scope", filter.Scopes);
        query.Add("brand", filter.Brands);
        query.AddNumber("min-price", filter.MinPrice);
        query.AddNumber("max-price", filter.MaxPrice);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            query.Add("text", filter.Text);
        }

        if (filter.Status is { } status)
        {
            query.Add("status", QueryValues.Name(status));
        }

        if (filter.OnWhite is { } white)
        {
            query.Add("on-white", white ? "true" : "false");
        }
    }

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

    public static void AddNumber<T>(this QueryBuilder query, string name, T? value)
        where T : struct, IFormattable
    {
        if (value is { } number)
        {
            query.Add(name, number.ToString(null, CultureInfo.InvariantCulture));
        }
    }
}
