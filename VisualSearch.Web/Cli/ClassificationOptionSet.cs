using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Classification;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>The options that say how products are sorted into classes.</summary>
internal sealed class ClassificationOptionSet
{
    private readonly Option<string?> _kind = OptionFactory.Text("--classify", "HOW", "Sort into classes first and search the query's class alone: none, clusters (found in the vectors) or zero-shot (named, by a CLIP pair).");
    private readonly Option<string?> _classes = OptionFactory.Text("--classes", "NUMBER", "Number of clusters, 2 to 100 and no more than products; 10 unless said otherwise.");
    private readonly Option<string[]> _names = OptionFactory.Many("--class-names", "NAMES", "Names of the classes for zero-shot with commas between; the ten largest categories unless said otherwise.");
    private readonly Option<string?> _prompt = OptionFactory.Text("--prompt", "TEXT", $"What is said of a picture of a class, with {{}} for its name; \"{SearchClassification.DefaultPrompt}\" unless said otherwise.");

    public void AddTo(Command command)
    {
        Option[] options = [_kind, _classes, _names, _prompt];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public SearchClassification Read(ParseResult parsed) => ClassificationReader.Read(
        "--", parsed.GetValue(_kind), parsed.GetValue(_classes), parsed.GetValue(_names) ?? [], parsed.GetValue(_prompt));
}
