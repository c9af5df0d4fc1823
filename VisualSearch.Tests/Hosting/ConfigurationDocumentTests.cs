using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using VisualSearch.Core;
using VisualSearch.Tests.Support;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Tests.Hosting;

public sealed partial class ConfigurationDocumentTests
{
    [Fact]
    public async Task Every_setting_is_in_the_document_with_its_default_and_nothing_else_is()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "configuration.md"), TestContext.Current.CancellationToken);

        var documented = Row().Matches(text).Select(static row => (row.Groups["name"].Value, row.Groups["default"].Value));

        Assert.Equal(Settings().Order(), documented.Order());
    }

    [GeneratedRegex(@"^\| `(?<name>VisualSearch:[\w:]+)` \| (?:`(?<default>[^`]+)` )?\| \S.* \|$", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();

    /// <summary>The properties of every type that names a section of the configuration.</summary>
    private static IEnumerable<(string Name, string Default)> Settings() =>
        from type in typeof(VisualSearchOptions).Assembly.GetTypes().Concat(typeof(ServerSettings).Assembly.GetTypes())
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        let defaults = Activator.CreateInstance(type)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        select ($"{section}:{property.Name}", Text(property.GetValue(defaults)));

    private static string Text(object? value) => value switch
    {
        null or List<string> { Count: 0 } => "",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
