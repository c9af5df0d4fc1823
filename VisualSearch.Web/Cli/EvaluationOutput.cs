using System.Text.Json;
using VisualSearch.Core;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Evaluation.Reports;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>Where the figures of an evaluation go. Whether they can go there is checked before the work begins.</summary>
internal sealed class EvaluationOutput
{
    private readonly bool _json;
    private readonly string? _file;
    private readonly string? _folder;

    private EvaluationOutput(bool json, string? file, string? folder) => (_json, _file, _folder) = (json, file, folder);

    /// <summary>Makes the folders that are written to.</summary>
    /// <param name="json">Whether JSON is wanted; on stdout where no file is given.</param>
    /// <param name="file">The JSON file.</param>
    /// <param name="folder">The folder of the failures.</param>
    /// <exception cref="InvalidRequestException">One of them cannot be what it should be.</exception>
    public static EvaluationOutput Open(bool json, string? file, string? folder)
    {
        if (file is not null && (file.Length == 0 || Directory.Exists(file)))
        {
            throw new InvalidRequestException("--json does not name a file.", "Give --json the path of a file, or leave the path out to write to stdout.");
        }

        if (folder is not null && (folder.Length == 0 || File.Exists(folder)))
        {
            throw new InvalidRequestException("--report does not name a folder.", "Give --report the path of a folder; it is made where it does not exist.");
        }

        if (file is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }

        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }

        return new EvaluationOutput(json, file, folder);
    }

    /// <summary>Writes the figures and, where asked for, the failures.</summary>
    public async Task WriteAsync(EvaluationReport report, IFailureReport failures, CancellationToken cancellationToken)
    {
        var figures = EvaluationAnswer.From(report);
        if (_file is not null)
        {
            await File.WriteAllTextAsync(_file, JsonSerializer.Serialize(figures, JsonFormat.Indented) + "\n", cancellationToken);
        }

        await (_json && _file is null ? ConsoleText.WriteJsonAsync(figures) : EvaluationPrinter.PrintAsync(report));
        if (_folder is not null)
        {
            var pictures = await failures.WriteAsync(report, _folder, cancellationToken);
            await Console.Error.WriteLineAsync($"{pictures} of {report.Failures.Count} failures are shown in {Path.Combine(_folder, "index.html")}");
        }
    }
}
