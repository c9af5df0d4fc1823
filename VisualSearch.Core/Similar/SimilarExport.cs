using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace VisualSearch.Core.Similar;

/// <summary>Writes similar products as JSON or CSV, a row at a time.</summary>
internal static class SimilarExport
{
    private const int FlushEvery = 1 << 16;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes rows that come product by product.</summary>
    internal static Task WriteAsync(IAsyncEnumerable<SimilarRow> rows, SimilarFormat format, Stream destination, CancellationToken cancellationToken) =>
        format == SimilarFormat.Csv ? WriteCsvAsync(rows, destination, cancellationToken) : WriteJsonAsync(rows, destination, cancellationToken);

    private static async Task WriteCsvAsync(IAsyncEnumerable<SimilarRow> rows, Stream destination, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(destination, new UTF8Encoding(false), leaveOpen: true);
        await using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture);
        foreach (var name in new[] { "product", "rank", "similar", "name", "category", "description", "score", "points" })
        {
            csv.WriteField(name);
        }

        await csv.NextRecordAsync();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            csv.WriteField(row.Product);
            csv.WriteField(row.Rank);
            csv.WriteField(row.Similar);
            csv.WriteField(row.Name);
            csv.WriteField(row.Category);
            csv.WriteField(row.Description);
            csv.WriteField(row.Score);
            csv.WriteField(row.Points);
            await csv.NextRecordAsync();
        }
    }

    private static async Task WriteJsonAsync(IAsyncEnumerable<SimilarRow> rows, Stream destination, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(destination, Readable);
        json.WriteStartObject();
        string? product = null;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!string.Equals(product, row.Product, StringComparison.Ordinal))
            {
                if (product is not null)
                {
                    json.WriteEndArray();
                }

                product = row.Product;
                json.WriteStartArray(product);
            }

            Write(json, row);
            if (json.BytesPending > FlushEvery)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        if (product is not null)
        {
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SimilarRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", row.Rank);
        json.WriteString("id", row.Similar);
        json.WriteString("name", row.Name);
        json.WriteString("category", row.Category);
        json.WriteString("description", row.Description);
        json.WriteNumber("score", row.Score);
        if (row.Points is { } points)
        {
            json.WriteNumber("points", points);
        }

        json.WriteEndObject();
    }
}
