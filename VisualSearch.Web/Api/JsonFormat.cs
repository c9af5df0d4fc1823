using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace VisualSearch.Web.Api;

/// <summary>How JSON looks on the API and the command line: camelCase names, kebab-case values, letters of all languages as they are.</summary>
internal static class JsonFormat
{
    /// <summary>For the command line: indented.</summary>
    public static JsonSerializerOptions Indented { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true });

    /// <summary>Changes options to this format.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        return options;
    }
}
