using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Fetching;

/// <summary>Servers that encode a picture without being asked.</summary>
public sealed class ContentCodingTests
{
    private static readonly byte[] Jpeg = SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Gradient(20, 20));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "x-gzip")]
    [InlineData("GZip", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("deflate", "raw-deflate")]
    [InlineData("br", "br")]
    [InlineData("gzip, br", "gzip", "br")]
    [InlineData("deflate, gzip, x-gzip", "raw-deflate", "gzip", "gzip")]
    [InlineData("identity", "identity")]
    [InlineData("gzip, identity", "gzip")]
    [InlineData("utf-8", "identity")]
    public async Task A_picture_comes_through_any_coding_that_a_server_applies(string header, params string[] codings)
    {
        var image = await FetchAsync(header, Coded.As(codings, Jpeg));

        Assert.Equal(Jpeg, image.Bytes);
    }

    [Fact]
    public async Task Codings_may_stand_in_several_headers()
    {
        var image = await FetchAsync(new[] { "gzip", "br" }, Coded.As(["gzip", "br"], Jpeg));

        Assert.Equal(Jpeg, image.Bytes);
    }

    [Fact]
    public void Any_stack_of_codings_is_undone() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
        Gen.Elements("gzip", "x-gzip", "deflate", "raw-deflate", "br").ListOf().Resize(4).ToArbitrary(),
        static (bytes, codings) =>
        {
            Stream body = new MemoryStream(Coded.As(codings, bytes.Get));
            foreach (var coding in Enumerable.Reverse(codings))
            {
                var header = coding.Replace("raw-", "", StringComparison.Ordinal);
                body = ContentCoding.OpenAsync(header, body, CancellationToken.None).AsTask().GetAwaiter().GetResult()!;
            }

            using var decoded = new MemoryStream();
            body.CopyTo(decoded);
            return decoded.ToArray().SequenceEqual(bytes.Get);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_limit_is_one_on_the_decoded_picture()
    {
        var coded = Coded.As("gzip", Jpeg);
        var loose = Coded.As("gzip", [.. Jpeg, .. new byte[10_000]]);
        Assert.True(loose.Length < Jpeg.Length + 1000);

        var exact = await FetchAsync("gzip", coded, maxBytes: Jpeg.Length);
        var failure = await FailureAsync("gzip", loose, maxBytes: Jpeg.Length + 9_999);

        Assert.Equal(Jpeg, exact.Bytes);
        Assert.Equal(FetchFailure.TooLarge, failure.Failure);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_coding_that_cannot_shrink_a_picture_does_not_make_it_too_large(string coding)
    {
        var noise = new byte[400_000];
        new Random(1).NextBytes(noise);
        byte[] picture = [.. Jpeg, .. noise];
        var coded = Coded.As(coding, picture);
        Assert.True(coded.Length > picture.Length);

        Assert.Equal(picture, (await FetchAsync(coding, coded, maxBytes: picture.Length)).Bytes);
    }

    [Theory]
    [InlineData(false, FetchFailure.NotAnImage)]
    [InlineData(true, FetchFailure.TooLarge)]
    public async Task A_gigabyte_in_a_megabyte_ends_at_the_limit(bool beginsAsPicture, FetchFailure expected)
    {
        var zeros = Coded.As("gzip", new byte[16 << 20]);
        byte[] bomb = [.. beginsAsPicture ? Coded.As("gzip", Jpeg) : [], .. Enumerable.Repeat(zeros, 64).SelectMany(static part => part)];

        var failure = await FailureAsync("gzip", bomb);

        Assert.Equal(expected, failure.Failure);
    }

    [Fact]
    public async Task A_bomb_within_a_bomb_ends_at_the_limit_of_its_first_layer()
    {
        var zeros = Coded.As("gzip", new byte[64 << 20]);
        var bomb = Coded.As("gzip", [.. Enumerable.Repeat(zeros, 1000).SelectMany(static part => part)]);

        var failure = await FailureAsync("gzip, gzip", bomb, maxBytes: 1 << 20);

        Assert.Equal(FetchFailure.TooLarge, failure.Failure);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("deflate", "raw-deflate")]
    [InlineData("br", "br")]
    public async Task A_body_that_ends_too_early_is_told(string header, string coding)
    {
        var failure = await FailureAsync(header, Coded.As(coding, Jpeg)[..^5]);

        Assert.Equal((FetchFailure.Encoding, "url-encoding"), (failure.Failure, failure.Code));
        Assert.Contains(header, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("br, gzip")]
    public async Task A_body_that_is_not_what_it_is_called_is_told(string coding)
    {
        var failure = await FailureAsync(coding, Jpeg);

        Assert.Equal(FetchFailure.Encoding, failure.Failure);
    }

    [Fact]
    public async Task A_coding_that_is_not_known_is_named()
    {
        var failure = await FailureAsync("zstd", [0x28, 0xB5, 0x2F, 0xFD, .. Jpeg]);

        Assert.Equal(FetchFailure.Encoding, failure.Failure);
        Assert.Contains("'zstd'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_that_is_encoded_is_no_picture() =>
        Assert.Equal(FetchFailure.NotAnImage, (await FailureAsync("gzip", Coded.As("gzip", "<!doctype html><title>Log in</title>"u8.ToArray()))).Failure);

    private static async Task<FetchException> FailureAsync(string header, byte[] body, int? maxBytes = null) =>
        await Assert.ThrowsAsync<FetchException>(() => FetchAsync(header, body, maxBytes));

    private static async Task<FetchedImage> FetchAsync(Microsoft.Extensions.Primitives.StringValues header, byte[] body, int? maxBytes = null)
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = header;
            context.Response.ContentType = "image/jpeg";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });
        var options = new FetchOptions();
        options.MaxBytes = maxBytes ?? options.MaxBytes;
        using var fetcher = new HttpImageFetcher(options, static (_, _) => true, TimeProvider.System, NullLogger<HttpImageFetcher>.Instance);
        return await fetcher.FetchAsync(server.Url + "/shoe.jpg", Cancel);
    }
}
