using System.Numerics;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Requests;

/// <summary>What the value of a parameter is.</summary>
internal enum ParameterType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>True where a command line names it at all; elsewhere true or false.</summary>
    Switch,
}

/// <summary>One setting of a search: its name, and how it is read from a request's values and written into an address.</summary>
/// <param name="Name">In kebab case; a command line puts two dashes before it, and the API takes camel case as well.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Placeholder">Stands for the value in the help of a command line.</param>
/// <param name="Help">What it means.</param>
/// <param name="Read">Gives the search with the setting as the values say it, or as it was where they do not.</param>
/// <param name="Write">Its values; none where it is as usual.</param>
internal sealed record SearchParameter(
    string Name, ParameterType Type, string Placeholder, string Help, Func<SearchOptions, RequestValues, SearchOptions> Read,
    Func<SearchOptions, IEnumerable<string>> Write)
{
    /// <summary>Whether it may be given several times.</summary>
    public bool IsMany { get; init; }

    /// <summary>The values that it may have; null for any.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public static SearchParameter Number<T>(
        string name, string placeholder, string help, Func<SearchOptions, T?> get, Func<SearchOptions, T, SearchOptions> set)
        where T : struct, INumber<T> => new(
            name, T.IsInteger(T.One / (T.One + T.One)) ? ParameterType.Integer : ParameterType.Number, placeholder, help,
            (search, values) => values.Number<T>(name) is { } value ? set(search, value) : search,
            search => get(search) is { } value ? [value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)] : []);

    public static SearchParameter Choice<T>(
        string name, string placeholder, string help, Func<SearchOptions, T?> get, Func<SearchOptions, T, SearchOptions> set)
        where T : struct, Enum => new(
            name, ParameterType.Text, placeholder, help,
            (search, values) => values.Choice<T>(name) is { } value ? set(search, value) : search,
            search => get(search) is { } value ? [ValueText.Name(value)] : [])
        {
            Choices = [.. Enum.GetValues<T>().Select(ValueText.Name)],
        };

    public static SearchParameter Text(
        string name, string placeholder, string help, Func<SearchOptions, string?> get, Func<SearchOptions, string, SearchOptions> set) => new(
            name, ParameterType.Text, placeholder, help,
            (search, values) => values.Text(name) is { } value ? set(search, value.Trim()) : search,
            search => string.IsNullOrWhiteSpace(get(search)) ? [] : [get(search)!]);

    /// <summary>One that is given once for each of its values.</summary>
    public static SearchParameter Texts(
        string name, string placeholder, string help, Func<SearchOptions, IReadOnlyList<string>> get, Func<SearchOptions, IReadOnlyList<string>, SearchOptions> set) => new(
            name, ParameterType.Text, placeholder, help,
            (search, values) => values.Texts(name) is { Count: > 0 } texts ? set(search, texts) : search,
            search => get(search))
        {
            IsMany = true,
        };

    /// <summary>One whose values have commas between, and that may also be given several times.</summary>
    public static SearchParameter List(
        string name, string placeholder, string help, Func<SearchOptions, IEnumerable<string>> get, Func<SearchOptions, string, SearchOptions> set) => new(
            name, ParameterType.Text, placeholder, help,
            (search, values) => values.Texts(name) is { Count: > 0 } texts ? set(search, string.Join(',', texts)) : search,
            search => string.Join(',', get(search)) is { Length: > 0 } text ? [text] : [])
        {
            IsMany = true,
        };

    public static SearchParameter Flag(
        string name, ParameterType type, string help, Func<SearchOptions, bool?> get, Func<SearchOptions, bool, SearchOptions> set) => new(
            name, type, "BOOLEAN", help,
            (search, values) => values.Flag(name) is { } value ? set(search, value) : search,
            search => get(search) is { } value ? [value ? "true" : "false"] : []);
}
