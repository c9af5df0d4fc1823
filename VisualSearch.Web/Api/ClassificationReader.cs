using VisualSearch.Core;
using VisualSearch.Core.Classification;

namespace VisualSearch.Web.Api;

/// <summary>Reads <c>classify</c>, <c>classes</c>, <c>class-names</c> and <c>prompt</c>, wherever they are written.</summary>
internal static class ClassificationReader
{
    /// <summary>The classification of a request.</summary>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static SearchClassification Read(RequestValues values) =>
        Read("", values.Text("classify"), values.Text("classes"), values.Texts("classNames"), values.Text("prompt"));

    /// <summary>The classification that some texts say.</summary>
    /// <param name="prefix">What stands before the names, such as <c>--</c>.</param>
    /// <param name="kind">none, clusters or zero-shot.</param>
    /// <param name="classes">Number of clusters.</param>
    /// <param name="names">Names of classes; each text may hold several with commas between.</param>
    /// <param name="prompt">What is said of a picture of a class.</param>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static SearchClassification Read(string prefix, string? kind, string? classes, IReadOnlyList<string> names, string? prompt) => new()
    {
        Kind = ValueText.Choice<ClassificationKind>($"{prefix}classify", kind) ?? ClassificationKind.None,
        Classes = ValueText.Number<int>($"{prefix}classes", classes),
        ClassNames = Names(names),
        Prompt = string.IsNullOrWhiteSpace(prompt) ? null : prompt.Trim(),
    };

    /// <summary>The names in texts with commas between; an empty one is kept, so that it can be refused.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> texts) => [.. texts.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries))];
}
