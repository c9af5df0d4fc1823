using System.Runtime.CompilerServices;
using System.Text.Json;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Parses the elements of a JSON list one by one and hands each to a reader.</summary>
internal static class JsonItems
{
    /// <summary>
    /// What the reader makes of each element; an element that is no JSON becomes a problem, and the rest goes on. A guessed
    /// encoding is told first.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="request">The request that it is read for.</param>
    /// <param name="list">Name of the list in places, such as <c>products</c>.</param>
    /// <param name="read">Element and place to items.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async IAsyncEnumerable<ImportItem> ReadAsync(
        string path, ImportRequest request, string list, Func<JsonElement, string, IEnumerable<ImportItem>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (encoding, warning) = await TextEncoding.DetectAsync(path, request.Encoding, cancellationToken);
        if (warning is not null)
        {
            yield return new ImportProblem(Path.GetFileName(path), ImportCodes.EncodingGuessed, warning);
        }

        await foreach (var piece in JsonElements.ReadAsync(path, encoding, cancellationToken))
        {
            var place = $"{list}[{piece.Index}]";
            var problem = piece.Problem is { } broken ? new ImportProblem(place, ImportCodes.SourceMalformed, broken) : null;
            using var document = problem is null ? Parse(piece, place, out problem) : null;
            foreach (var item in document is null ? [problem!] : read(document.RootElement, place))
            {
                yield return item;
            }
        }
    }

    private static JsonDocument? Parse(JsonPiece piece, string place, out ImportProblem? problem)
    {
        problem = null;
        try
        {
            return JsonDocument.Parse(piece.Json, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 64 });
        }
        catch (JsonException exception)
        {
            problem = new ImportProblem(
                place, ImportCodes.RowMalformed, $"The element is no valid JSON, or nested too deeply, in line {piece.Line + (exception.LineNumber ?? 0)}; it was left out.");
            return null;
        }
    }
}
