using System.Text.Json;
using System.Text.Json.Serialization;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>What to import.</summary>
/// <param name="Path">A folder or file on the server's machine.</param>
/// <param name="Format">auto, folder, csv, json, trendyol or eshop.</param>
/// <param name="Columns">CSV only: our field to the file's column.</param>
/// <param name="Parallel">Downloads side by side, 1 to 32; 4 unless said otherwise.</param>
/// <param name="KeepMissing">Whether products that the source no longer has stay active.</param>
/// <param name="Scope">The part of the catalogue that its products belong to where the source names none.</param>
/// <param name="Encoding">Name of the encoding of a CSV or JSON file, such as windows-1254; found out unless said.</param>
/// <param name="Decimal">point or comma: how decimals begin in prices that leave it open; told by the other prices unless said.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ImportBody(
    string? Path, string? Format, Dictionary<string, string>? Columns, int? Parallel, bool? KeepMissing, string? Scope, string? Encoding, string? Decimal)
{
    /// <summary>Whether products that the source no longer has are hidden without asking, however many they are.</summary>
    public bool? AllowRemovals { get; init; }

    /// <summary>Whether products of other sources with the same ids become this source's.</summary>
    public bool? TakeOver { get; init; }

    /// <summary>What is put before every id, where another source uses the same ids.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Whether the sample catalogue stays at the first import of one's own.</summary>
    public bool? KeepSample { get; init; }

    /// <exception cref="InvalidRequestException">The JSON does not say what to import.</exception>
    public static async Task<ImportRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequestLimits.Hold(request, RequestLimits.MaxJsonBytes);
        try
        {
            var body = await JsonSerializer.DeserializeAsync<ImportBody>(request.Body, JsonFormat.Indented, cancellationToken);
            return (body ?? new ImportBody(null, null, null, null, null, null, null, null)).ToRequest();
        }
        catch (JsonException error)
        {
            throw new InvalidRequestException(
                $"The JSON cannot be used{(error.Path is { Length: > 1 } path ? $" at {ValueText.Short(path)}" : "")}.",
                "Send {\"path\": \"/folder/or/file\"}, and if need be format, columns, parallel, keepMissing, scope, encoding, decimal, allowRemovals, takeOver, idPrefix and keepSample.");
        }
    }

    private ImportRequest ToRequest() => ImportRequests.Create(Path, Format, Columns, Parallel, KeepMissing ?? false, Scope, Encoding, Decimal) with
    {
        AllowRemovals = ImportRequests.Removals(AllowRemovals ?? false),
        TakeOver = TakeOver ?? false,
        IdPrefix = ImportRequests.Prefix(IdPrefix),
        KeepSample = KeepSample ?? false,
    };
}
