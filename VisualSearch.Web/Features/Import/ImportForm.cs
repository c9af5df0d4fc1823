using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Features.Import;

/// <summary>What a person fills in to import a catalogue.</summary>
internal sealed class ImportForm
{
    /// <summary>Path of a folder or file on the server.</summary>
    public string? Path { get; set; }

    /// <summary>The file that was uploaded instead.</summary>
    public UploadedSource? Upload { get; set; }

    /// <summary>Kind of source.</summary>
    public ImportFormat Format { get; set; }

    /// <summary>The part of the catalogue that its products belong to where the source names none.</summary>
    public string? Scope { get; set; }

    /// <summary>Name of the encoding of the file; null to find out.</summary>
    public string? Encoding { get; set; }

    /// <summary>How decimals begin in prices that leave it open; null to tell by the others.</summary>
    public DecimalMark? Decimal { get; set; }

    /// <summary>Downloads side by side.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>Whether products that the source no longer has are hidden.</summary>
    public bool DeactivateMissing { get; set; } = true;

    /// <summary>Whether they are hidden without a question, however many they are.</summary>
    public bool AllowRemovals { get; set; }

    /// <summary>Whether products of other sources with the same ids become this source's.</summary>
    public bool TakeOver { get; set; }

    /// <summary>What is put before every id, where another source uses the same ids.</summary>
    public string? IdPrefix { get; set; }

    /// <summary>Whether the sample catalogue stays at the first import of one's own.</summary>
    public bool KeepSample { get; set; }

    /// <summary>Our field to the file's column, where the person chose one.</summary>
    public Dictionary<string, string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Path that is read.</summary>
    public string? SourcePath => Upload?.Path ?? Path?.Trim().Trim('"');

    /// <summary>The name an upload is remembered by: files of one name are one source, unless their ids have different prefixes.</summary>
    public string? Origin => Upload is { } upload ? $"upload/{(Prefix is null ? "" : $"{Prefix}/")}{upload.Name}" : null;

    private string? Prefix => ImportRequests.Prefix(IdPrefix);

    /// <summary>The request.</summary>
    /// <exception cref="InvalidRequestException">No source is named.</exception>
    public ImportRequest ToRequest() => new()
    {
        Path = SourcePath is { Length: > 0 } path
            ? path
            : throw new InvalidRequestException("No source is named yet.", "Give the path of a folder or file on the server, or upload a CSV or JSON file."),
        Format = Format,
        Columns = new Dictionary<string, string>(Columns, StringComparer.OrdinalIgnoreCase),
        Encoding = Encoding,
        Decimal = Decimal,
        Parallel = Parallel,
        Scope = string.IsNullOrWhiteSpace(Scope) ? null : Scope.Trim().Trim('/'),
        DeactivateMissing = DeactivateMissing,
        AllowRemovals = ImportRequests.Removals(AllowRemovals),
        TakeOver = TakeOver,
        IdPrefix = Prefix,
        KeepSample = KeepSample,
        Origin = Origin,
    };
}

/// <summary>A catalogue file that was uploaded.</summary>
/// <param name="Name">Its name on the person's machine.</param>
/// <param name="Path">Where it lies now.</param>
internal sealed record UploadedSource(string Name, string Path);
