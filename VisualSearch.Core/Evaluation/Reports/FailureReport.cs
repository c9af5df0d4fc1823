using System.Globalization;
using System.Text;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>Writes the failures of an evaluation as pictures.</summary>
public interface IFailureReport
{
    /// <summary>
    /// Writes <c>index.html</c> and beside it, in <c>failures/</c>, one JPEG for each of the worst failures. Creates the folder;
    /// what an earlier report left there is replaced, other files stay.
    /// </summary>
    /// <returns>How many failures were written as pictures.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    Task<int> WriteAsync(EvaluationReport report, string folder, CancellationToken cancellationToken = default);
}

/// <inheritdoc />
internal sealed class FailureReport(IImageCodec codec, IFailurePictures pictures) : IFailureReport
{
    /// <summary>Most failures that are written as pictures; the page says how many there are.</summary>
    internal const int Most = 100;

    private const string PictureFolder = "failures";

    public async Task<int> WriteAsync(EvaluationReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var pictureFolder = Directory.CreateDirectory(Path.Combine(folder, PictureFolder));
        foreach (var earlier in pictureFolder.EnumerateFiles("failure-???.jpg"))
        {
            earlier.Delete();
        }

        var names = report.Failures.Take(Most).Select(static (_, place) => string.Create(CultureInfo.InvariantCulture, $"failure-{place + 1:000}.jpg")).ToList();
        var sheet = new FailureSheet(codec, pictures);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, names.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (place, token) => await AtomicFile.WriteAsync(
                Path.Combine(pictureFolder.FullName, names[place]), await sheet.DrawAsync(report.Failures[place], token), token));
        var html = FailurePage.Html(report, [.. names.Select(static name => $"{PictureFolder}/{name}")]);
        await AtomicFile.WriteAsync(Path.GetFullPath(Path.Combine(folder, "index.html")), Encoding.UTF8.GetBytes(html), cancellationToken);
        return names.Count;
    }
}
