using System.Globalization;
using System.Text.Json;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Reads JSON values as texts and boxes.</summary>
internal static class JsonText
{
    /// <summary>
    /// A string, number or truth value as text, <c>null</c> as null; false for lists and objects, and for strings that are no
    /// valid Unicode.
    /// </summary>
    internal static bool TryScalar(JsonElement value, out string? text)
    {
        text = null;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return TryString(value, out text);
            case JsonValueKind.Number:
                text = value.TryGetDecimal(out var number) ? number.ToString("0.############################", CultureInfo.InvariantCulture) : value.GetRawText();
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                text = value.GetRawText();
                return true;
            default:
                return value.ValueKind == JsonValueKind.Null;
        }
    }

    /// <summary>The first of some properties that is there, case ignored.</summary>
    internal static JsonElement? Property(JsonElement value, params ReadOnlySpan<string> names)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in names)
            {
                foreach (var (found, property) in Properties(value))
                {
                    if (string.Equals(found, name, StringComparison.OrdinalIgnoreCase))
                    {
                        return property;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The text of the first of some properties; null where there is none.</summary>
    internal static string? TextOf(JsonElement value, params ReadOnlySpan<string> names) =>
        Property(value, names) is { } property && TryScalar(property, out var text) ? text : null;

    /// <summary>Names and values of an object; names that are no valid Unicode are left out.</summary>
    internal static List<(string Name, JsonElement Value)> Properties(JsonElement value)
    {
        var properties = new List<(string, JsonElement)>();
        foreach (var property in value.EnumerateObject())
        {
            if (TryName(property, out var name))
            {
                properties.Add((name, property.Value));
            }
        }

        return properties;
    }

    /// <summary>The elements of a list; the value itself where it is none; nothing for null.</summary>
    internal static IEnumerable<JsonElement> Elements(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Null => [],
        _ => [value],
    };

    /// <summary>A box <c>{x, y, width, height}</c> in pixels; width and height may be negative. Null when it has no area or no numbers.</summary>
    internal static ImportedBox? Box(JsonElement value, string? label)
    {
        if (Number(value, "x") is not { } x || Number(value, "y") is not { } y || Number(value, "width", "w") is not { } width || Number(value, "height", "h") is not { } height)
        {
            return null;
        }

        var (right, bottom) = (x + width, y + height);
        var usable = width != 0 && height != 0 && double.IsFinite(right) && double.IsFinite(bottom);
        return usable ? new ImportedBox(Math.Min(x, right), Math.Min(y, bottom), Math.Max(x, right), Math.Max(y, bottom), Label(label)) : null;
    }

    private static string? Label(string? label) =>
        string.IsNullOrWhiteSpace(label) ? null : label.Trim() is { Length: > CatalogLimits.Label } text ? text[..CatalogLimits.Label] : label.Trim();

    private static double? Number(JsonElement value, params ReadOnlySpan<string> names) =>
        Property(value, names) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var found) && double.IsFinite(found) ? found : null;

    private static bool TryString(JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // half of a surrogate pair
            text = null;
            return false;
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
