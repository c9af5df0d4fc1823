using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using VisualSearch.Core;

namespace VisualSearch.Web.Shared;

/// <summary>Reads the query string of an address, value by value.</summary>
public sealed class QueryValues(string uri)
{
    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(new Uri(uri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute
        ? absolute.Query
        : uri[(uri.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? at : uri.Length)..]);

    public string? Text(string name) =>
        _values.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]) ? values[0] : null;

    public IReadOnlyList<string> Texts(string name) =>
        _values.TryGetValue(name, out var values) ? [.. values.OfType<string>().Where(value => value.Length > 0)] : [];

    /// <exception cref="InvalidRequestException">The value does not read as a number of that type.</exception>
    public T? Number<T>(string name)
        where T : struct, ISpanParsable<T>
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidRequestException($"The address says {name}={Short(text)}, which is not a number.", $"Change or remove “{name}” in the address.");
    }

    /// <exception cref="InvalidRequestException">The value is neither true nor false.</exception>
    public bool? Flag(string name) => Text(name) is not { } text ? null
        : bool.TryParse(text, out var value) ? value
        : throw new InvalidRequestException($"The address says {name}={Short(text)}, which is neither true nor false.", $"Change or remove “{name}” in the address.");

    /// <exception cref="InvalidRequestException">The value is none of the names.</exception>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Name(value), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new InvalidRequestException(
            $"The address says {name}={Short(text)}, which does not exist.",
            $"Choose one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}.");
    }

    /// <summary>An enumeration's value as an address shows it: kebab case.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
