using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using VisualSearch.Core;

namespace VisualSearch.Web.Requests;

/// <summary>Named values of a request, from a query string, a form, JSON or a command line; <c>minPrice</c> and <c>min-price</c> are one name.</summary>
internal sealed class RequestValues
{
    private readonly Dictionary<string, StringValues> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts values together; where several sources have a name, the first wins.</summary>
    public RequestValues(params IEnumerable<KeyValuePair<string, StringValues>>[] sources)
    {
        foreach (var (name, values) in sources.SelectMany(source => source))
        {
            _values.TryAdd(Plain(name), values);
        }
    }

    /// <summary>How a name is written where the values come from, for messages.</summary>
    public Func<string, string> Spelling { get; init; } = CamelCase;

    /// <summary>The values of an address.</summary>
    public static RequestValues Of(string uri) => new(QueryHelpers.ParseQuery(QueryOf(uri))) { Spelling = static name => name };

    /// <summary>The query string of an address, with its question mark; empty where it has none.</summary>
    public static string QueryOf(string uri)
    {
        var query = uri.IndexOf('?', StringComparison.Ordinal);
        var end = uri.IndexOf('#', StringComparison.Ordinal);
        return query < 0 || (end >= 0 && end < query) ? "" : uri[query..(end < 0 ? uri.Length : end)];
    }

    /// <summary>The one value of a name; null where it is not given or empty.</summary>
    public string? Text(string name) =>
        Find(name, out var values) && values.Count > 0 && !string.IsNullOrWhiteSpace(values[0]) ? values[0] : null;

    /// <summary>All values of a name.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name, out var values) ? [.. values.OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value))] : [];

    /// <inheritdoc cref="ValueText.Number{T}" />
    public T? Number<T>(string name)
        where T : struct, System.Numerics.INumber<T> => ValueText.Number<T>(Spelling(name), Text(name));

    /// <inheritdoc cref="ValueText.Choice{T}" />
    public T? Choice<T>(string name)
        where T : struct, Enum => ValueText.Choice<T>(Spelling(name), Text(name));

    /// <inheritdoc cref="ValueText.Flag" />
    public bool? Flag(string name) => ValueText.Flag(Spelling(name), Text(name));

    /// <summary>Refuses what nobody has asked for: to be called when all values are read, before anything is done.</summary>
    /// <exception cref="InvalidRequestException">There is a name that was not asked for.</exception>
    public void RequireKnown()
    {
        if (_values.Keys.Except(_asked.Select(Plain), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            string[] known = [.. _asked.Order(StringComparer.Ordinal)];
            throw new InvalidRequestException($"There is no parameter '{ValueText.Short(unknown)}' here.", NearNames.Words(NearNames.Of(unknown, known), known));
        }
    }

    /// <summary>The values of a JSON object: texts, numbers, truths, and lists of those.</summary>
    /// <exception cref="InvalidRequestException">It is no object, or holds something deeper.</exception>
    public static IEnumerable<KeyValuePair<string, StringValues>> FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidRequestException("The JSON is not an object.", "Send an object such as {\"url\": \"https://...\", \"k\": 12}.");
        }

        return [.. json.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, ValuesOf(property)))];
    }

    private bool Find(string name, out StringValues values)
    {
        _asked.Add(Spelling(name));
        return _values.TryGetValue(Plain(name), out values);
    }

    private static StringValues ValuesOf(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Array
        ? new StringValues([.. property.Value.EnumerateArray().Select(item => TextOf(property.Name, item))])
        : new StringValues(TextOf(property.Name, property.Value));

    private static string? TextOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new InvalidRequestException($"{ValueText.Short(name)} is not a plain value.", "Send a text, a number, true, false, or a list of texts."),
    };

    /// <summary>A name in kebab case as the API has it.</summary>
    public static string CamelCase(string name) =>
        string.Concat(name.Split('-').Select(static (word, place) => place == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal);
}
