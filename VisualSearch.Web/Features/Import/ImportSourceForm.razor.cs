using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Features.Import;

/// <summary>Asks for the source of an import.</summary>
public sealed partial class ImportSourceForm : IDisposable
{
    private static readonly OrderedDictionary<ImportFormat, string> Formats = new()
    {
        [ImportFormat.Auto] = "Tell by itself",
        [ImportFormat.Folder] = "Folder of pictures",
        [ImportFormat.Csv] = "CSV file",
        [ImportFormat.Json] = "JSON list of products",
        [ImportFormat.Trendyol] = "Trendyol export.json",
        [ImportFormat.EShop] = "eShop catalog.json",
    };

    private static readonly OrderedDictionary<string, string> Encodings = new(StringComparer.Ordinal)
    {
        ["utf-8"] = "UTF-8",
        ["windows-1252"] = "Western (Windows-1252)",
        ["windows-1254"] = "Turkish (Windows-1254)",
        ["windows-1250"] = "Central European (Windows-1250)",
        ["windows-1251"] = "Cyrillic (Windows-1251)",
        ["windows-1253"] = "Greek (Windows-1253)",
        ["windows-1257"] = "Baltic (Windows-1257)",
        ["windows-1255"] = "Hebrew (Windows-1255)",
        ["windows-1256"] = "Arabic (Windows-1256)",
        ["utf-16"] = "UTF-16",
        ["shift_jis"] = "Japanese (Shift JIS)",
        ["gb18030"] = "Chinese (GB18030)",
    };

    private static readonly OrderedDictionary<DecimalMark, string> Decimals = new()
    {
        [DecimalMark.Comma] = "Comma: 1.355,90",
        [DecimalMark.Point] = "Point: 1,355.90",
    };

    private readonly CancellationTokenSource _life = new();
    private readonly ImportForm _form = new();
    private IReadOnlyList<string> _columns = [];
    private SourcePeek? _peek;
    private VisualSearchException? _failure;
    private bool _uploading;
    private int _known;

    [Inject]
    private SourceUploads Uploads { get; set; } = null!;

    [Inject]
    private ICatalogQueries Catalog { get; set; } = null!;

    [Inject]
    private ICatalogImporters Importers { get; set; } = null!;

    /// <summary>Whether a run is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Whether the sample catalogue is there, and the next import puts it away.</summary>
    [Parameter]
    public bool SampleGoes { get; set; }

    /// <summary>Why the last start failed.</summary>
    [Parameter]
    public VisualSearchException? Failure { get; set; }

    /// <summary>An import is to start.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ImportRequest> OnStart { get; set; }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private Task PeekAsync(string? path)
    {
        _form.Path = path;
        _peek = _form.SourcePath is { Length: > 0 } source ? SourcePeek.At(source) : null;
        return ReadColumnsAsync();
    }

    private Task ReadAsAsync(string? encoding)
    {
        _form.Encoding = encoding;
        return ReadColumnsAsync();
    }

    private async Task ReadColumnsAsync()
    {
        var path = _form.SourcePath;
        _columns = string.Equals(Path.GetExtension(path), ".csv", StringComparison.OrdinalIgnoreCase) && File.Exists(path)
            ? [.. (await Importers.ColumnsAsync(new ImportRequest { Path = path, Encoding = _form.Encoding }, _life.Token)).Where(column => column.Length > 0)]
            : [];
        _form.Columns.Clear();
    }

    private async Task UploadAsync(InputFileChangeEventArgs e)
    {
        _failure = null;
        _uploading = true;
        try
        {
            _form.Upload = await Uploads.SaveAsync(e.File, _life.Token);
            await ReadColumnsAsync();
            await CountKnownAsync();
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left while the file was on its way.
        }
        finally
        {
            _uploading = false;
        }
    }

    private async Task DropUploadAsync()
    {
        _form.Upload = null;
        await ReadColumnsAsync();
    }

    private async Task CountKnownAsync() => _known = _form.Origin is { } origin ? await Catalog.CountOfAsync(origin, _life.Token) : 0;

    private void Map(string field, string? column)
    {
        if (column is null)
        {
            _form.Columns.Remove(field);
        }
        else
        {
            _form.Columns[field] = column;
        }
    }

    private async Task StartAsync()
    {
        try
        {
            _failure = null;
            await OnStart.InvokeAsync(_form.ToRequest());
        }
        catch (InvalidRequestException failure)
        {
            _failure = failure;
        }
    }
}
