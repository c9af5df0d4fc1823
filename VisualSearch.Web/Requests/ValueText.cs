using System.Globalization;
using VisualSearch.Core;

namespace VisualSearch.Web.Requests;

/// <summary>Values as a person or a program writes them, on the command line, in a query string, a form or JSON.</summary>
internal static class ValueText
{
    /// <summary>A number; null where nothing is given.</summary>
    /// <exception cref="InvalidRequestException">The text is no finite number of that type.</exception>
    public static T? Number<T>(string name, string? text)
        where T : struct, System.Numerics.INumber<T>
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return T.TryParse(text.Trim(), NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value)
            ? value
            : throw new InvalidRequestException(
                $"{name} is '{Short(text)}', which is not {(T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number")}.",
                $"Write {name} in digits, such as {(T.IsInteger(T.One / (T.One + T.One)) ? "12" : "0.5")}.");
    }

    /// <summary>Three numbers parted by commas, or one for all three; null where nothing is given.</summary>
    /// <exception cref="InvalidRequestException">They are neither one nor three numbers.</exception>
    public static float[]? Channels(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var values = text.Split(',').Select(part => Number<float>(name, part)).ToList();
        return values.Count is 1 or 3 && values.TrueForAll(value => value is not null)
            ? [.. Enumerable.Range(0, 3).Select(i => values[values.Count == 1 ? 0 : i]!.Value)]
            : throw new InvalidRequestException($"{name} is '{Short(text)}', which is not one number or three.", $"Write {name} such as 0.485,0.456,0.406.");
    }

    /// <summary>One of an enumeration's names, in kebab case or however it is cased; null where nothing is given.</summary>
    /// <exception cref="InvalidRequestException">There is no such name; the advice lists those there are.</exception>
    public static T? Choice<T>(string name, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text.Trim().Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new InvalidRequestException(
            $"{name} is '{Short(text)}', which does not exist.", $"Choose one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}.");
    }

    /// <summary>Yes or no; null where nothing is given.</summary>
    /// <exception cref="InvalidRequestException">The text is neither true nor false.</exception>
    public static bool? Flag(string name, string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new InvalidRequestException($"{name} is '{Short(text)}', which is neither true nor false.", $"Write {name} as true or false."),
    };

    /// <summary>An enumeration's value as it is written outside: kebab case.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A text short enough to be repeated in a message.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
