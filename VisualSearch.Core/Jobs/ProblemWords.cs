using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Jobs;

/// <summary>Says in words what ended a run; the details are for the log.</summary>
internal static class ProblemWords
{
    internal static string Of(Exception error) => (error as VisualSearchException ?? CatalogDatabaseException.From(error)) switch
    {
        { } known => $"{known.Message} {known.Advice}",
        _ => "The program met an error that it did not expect. Look into the log, and start again: what was done is kept.",
    };
}
