using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>Makes import requests from what API and command line were given.</summary>
internal static class ImportRequests
{
    /// <exception cref="InvalidRequestException">The path is missing, the format or the decimals unknown, or the parallelism out of range.</exception>
    public static ImportRequest Create(
        string? path, string? format, IReadOnlyDictionary<string, string>? columns, int? parallel, bool keepMissing, string? scope,
        string? encoding, string? decimals)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InvalidRequestException("There is no path to import from.", "Name a folder or file on this machine.");
        }

        if (parallel is < 1 or > 32)
        {
            throw new InvalidRequestException($"{parallel} downloads cannot run side by side.", "Choose 1 to 32.");
        }

        var request = new ImportRequest { Path = Path.GetFullPath(path), Format = ValueText.Choice<ImportFormat>("format", format) ?? ImportFormat.Auto };
        return request with
        {
            Columns = columns is null ? request.Columns : new Dictionary<string, string>(columns, StringComparer.OrdinalIgnoreCase),
            Parallel = parallel ?? request.Parallel,
            DeactivateMissing = !keepMissing,
            Encoding = string.IsNullOrWhiteSpace(encoding) ? null : encoding.Trim(),
            Decimal = ValueText.Choice<DecimalMark>("decimal", decimals),
            Scope = string.IsNullOrWhiteSpace(scope) ? null : scope.Trim().Trim('/'),
        };
    }

    /// <summary>How many removals are allowed where all are, or none without being asked.</summary>
    public static int Removals(bool allowed) => allowed ? int.MaxValue : 0;

    /// <summary>A prefix for ids as it was written; null where there is none.</summary>
    public static string? Prefix(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
