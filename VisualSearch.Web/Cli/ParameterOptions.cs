using System.CommandLine;
using Microsoft.Extensions.Primitives;
using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary>Settings of a search as options of a command.</summary>
internal sealed class ParameterOptions(params IEnumerable<SearchParameter> parameters)
{
    private readonly Option<string?> _compare = OptionFactory.Text(
        "--compare", "INDEX", "Search another index as well and print both answers, such as NAME@plain+euclidean+pca64; indexes lists them.");
    private readonly IReadOnlyList<(SearchParameter Parameter, Option Option)> _options = [.. parameters.Select(static parameter => (parameter, OptionOf(parameter)))];

    public void AddTo(Command command, bool withCompared = false)
    {
        foreach (var (_, option) in _options)
        {
            command.Add(option);
        }

        if (withCompared)
        {
            command.Add(_compare);
        }
    }

    /// <exception cref="InvalidRequestException">A value cannot be read, or does not go with another.</exception>
    public SearchOptions Read(ParseResult parsed)
    {
        var values = new RequestValues(_options.Select(one => KeyValuePair.Create(one.Parameter.Name, ValuesOf(parsed, one.Option))))
        {
            Spelling = static name => $"--{name}",
        };
        var search = _options.Select(static one => one.Parameter).Read(values);
        if (search.Index.Metric != VectorMetric.Cosine && GlobalOptions.PresetOf(parsed) is { } preset && EmbeddingPreset.Parse(preset) != EmbeddingPreset.Plain)
        {
            throw new InvalidRequestException(
                $"--metric {ValueText.Name(search.Index.Metric)} compares the network's own vectors, without the stages {ValueText.Short(preset)}.",
                "Leave --preset out or give plain; stages go with --metric cosine.");
        }

        return search;
    }

    /// <summary>The index to compare with; null where none is asked for.</summary>
    /// <exception cref="InvalidRequestException">The text names no index.</exception>
    public IndexName? ReadCompared(ParseResult parsed) => parsed.GetValue(_compare) is { } text ? IndexName.Parse(text) : null;

    private static Option OptionOf(SearchParameter parameter) => parameter switch
    {
        { Name: "k" } => OptionFactory.K(parameter.Placeholder, parameter.Help),
        { Type: ParameterType.Switch } => new Option<bool>($"--{parameter.Name}") { Description = parameter.Help },
        { IsMany: true } => OptionFactory.Many($"--{parameter.Name}", parameter.Placeholder, parameter.Help),
        _ => OptionFactory.Text($"--{parameter.Name}", parameter.Placeholder, parameter.Help),
    };

    private static StringValues ValuesOf(ParseResult parsed, Option option) => parsed.GetResult(option) switch
    {
        null or { Implicit: true } => default,
        { Tokens: [] } => "true",
        var given => given.Tokens.Select(static token => token.Value).ToArray(),
    };
}
