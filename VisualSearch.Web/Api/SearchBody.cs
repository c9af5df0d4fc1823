using System.Text.Json;
using Microsoft.Extensions.Primitives;
using VisualSearch.Core;
using VisualSearch.Core.Search;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>What a search request brings: pictures of one object or their URLs, and options.</summary>
/// <param name="Images">The uploaded files, in their order.</param>
/// <param name="Values">The other values, those of the body before those of the query string.</param>
internal sealed record SearchBody(IReadOnlyList<ReadOnlyMemory<byte>> Images, RequestValues Values)
{
    private const string HowTo = "Send the picture as the multipart field \"image\", or its address as \"url\" in a form or as JSON; for several pictures of one object, several of them.";

    /// <summary>Reads a multipart form, a plain form or JSON.</summary>
    /// <exception cref="InvalidRequestException">The body cannot be read.</exception>
    /// <exception cref="UnsupportedBodyException">It is of another type.</exception>
    public static async Task<SearchBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
        {
            var form = await ReadFormAsync(request, cancellationToken);
            return new SearchBody(await ReadFilesAsync(form.Files.GetFiles("image"), cancellationToken), new RequestValues(form, request.Query));
        }

        if (request.HasJsonContentType())
        {
            return new SearchBody([], new RequestValues(await ReadJsonAsync(request, cancellationToken), request.Query));
        }

        return string.IsNullOrEmpty(request.ContentType)
            ? new SearchBody([], new RequestValues(request.Query))
            : throw new UnsupportedBodyException($"A search is not taken as {ValueText.Short(request.ContentType)}.", HowTo);
    }

    /// <summary>The values of a JSON body.</summary>
    /// <exception cref="InvalidRequestException">It is no JSON object of plain values.</exception>
    public static async Task<IEnumerable<KeyValuePair<string, StringValues>>> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequestLimits.Hold(request, RequestLimits.MaxJsonBytes);
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return RequestValues.FromJson(json.RootElement);
        }
        catch (JsonException error)
        {
            throw new InvalidRequestException($"The JSON cannot be read at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.", "Check it with a JSON checker and send it again.");
        }
    }

    /// <summary>The addresses of the pictures, where no pictures themselves came.</summary>
    /// <exception cref="InvalidRequestException">Neither or both came, or too many.</exception>
    public IReadOnlyList<string> UrlsWithoutImages()
    {
        var urls = Values.Texts("url");
        return (Images.Count, urls.Count) switch
        {
            (0, 0) => throw new InvalidRequestException("There is no picture in the request.", HowTo),
            ( > 0, > 0) => throw new InvalidRequestException("There are a picture and an address in the request.", "Send one of the two."),
            ( > SearchOptions.MaxPictures, _) or (_, > SearchOptions.MaxPictures) => throw new InvalidRequestException(
                $"There are {Math.Max(Images.Count, urls.Count)} pictures in the request.", $"Send at most {SearchOptions.MaxPictures} pictures of one object."),
            _ => urls,
        };
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequestLimits.Hold(request, RequestLimits.MaxBodyBytes);
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new InvalidRequestException("The form cannot be read to its end.", "Send it as multipart/form-data with its boundary, each field closed.");
        }
    }

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadFilesAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        var read = new List<ReadOnlyMemory<byte>>();
        foreach (var file in files)
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            read.Add(bytes);
        }

        return read;
    }
}

/// <summary>The body of a request is of a type that is not taken.</summary>
internal sealed class UnsupportedBodyException(string message, string advice) : VisualSearchException(message, advice)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.UnsupportedType;

    /// <inheritdoc />
    public override string Code => "unsupported-content-type";
}
