using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using VisualSearch.Core;

namespace VisualSearch.Web.Features.Import;

/// <summary>Keeps uploaded catalogue files under the data folder.</summary>
internal sealed class SourceUploads(IOptions<VisualSearchOptions> options)
{
    /// <summary>Largest file: 200 MiB.</summary>
    public const long MaxBytes = 200L << 20;

    /// <summary>Saves a file; one of the same name is replaced once the new one is whole.</summary>
    /// <exception cref="InvalidRequestException">It is no CSV or JSON file, too large, or did not arrive whole.</exception>
    public async Task<UploadedSource> SaveAsync(IBrowserFile file, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file.Name);
        if (Path.GetExtension(name).ToUpperInvariant() is not (".CSV" or ".JSON"))
        {
            throw new InvalidRequestException("Only CSV and JSON files can be uploaded.", "Put pictures into a folder on the server and give its path, or list their addresses in a CSV or JSON file.");
        }

        if (file.Size > MaxBytes)
        {
            throw new InvalidRequestException($"The file is larger than {MaxBytes >> 20} MB.", "Copy it to the server and give its path.");
        }

        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(options.Value.DataFolder), "imports"));
        var path = Path.Combine(folder.FullName, SafeName(name));
        var part = path + ".part";
        try
        {
            await using (var target = File.Create(part))
            await using (var source = file.OpenReadStream(MaxBytes, cancellationToken))
            {
                await source.CopyToAsync(target, cancellationToken);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (IOException)
        {
            throw new InvalidRequestException("The file did not arrive whole.", "Check the connection and the server's disk, then upload it again.");
        }
        finally
        {
            File.Delete(part);
        }

        return new UploadedSource(name, path);
    }

    private static string SafeName(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
}
