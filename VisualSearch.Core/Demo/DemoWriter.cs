using System.Globalization;
using System.Text;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Reports;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Demo;

/// <inheritdoc />
internal sealed class DemoWriter(ISearchService search, SearchSpaces spaces, ICatalogQueries catalogue, ICatalogImages images, IImageCodec codec) : IDemo
{
    private const string PictureFolder = "queries";
    private const string MatchColour = "#1c6b3a";
    private const int TilesPerRow = 7;
    private const int ThumbnailSide = 640;

    private readonly PictureSheet _sheet = new(codec);

    /// <inheritdoc />
    public async Task<int> WriteAsync(
        DemoRequest request, string folder, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var regions = await RegionsAsync(request, cancellationToken);
        var pictureFolder = Directory.CreateDirectory(Path.Combine(folder, PictureFolder));
        foreach (var earlier in pictureFolder.EnumerateFiles("query-????.jpg"))
        {
            earlier.Delete();
        }

        var page = ReportPage.Begin("What looks like what");
        for (var place = 0; place < regions.Length; place++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"query-{place + 1:0000}.jpg");
            var (jpeg, words) = await ShowAsync(regions[place], request, cancellationToken);
            await AtomicFile.WriteAsync(Path.Combine(pictureFolder.FullName, name), jpeg, cancellationToken);
            ReportPage.Figure(page, words, $"{PictureFolder}/{name}", "The query and the products that look like it");
            progress?.Report((place + 1, regions.Length));
        }

        await AtomicFile.WriteAsync(Path.GetFullPath(Path.Combine(folder, "index.html")), Encoding.UTF8.GetBytes(ReportPage.End(page)), cancellationToken);
        return regions.Length;
    }

    private static void Check(DemoRequest request)
    {
        if (request.Queries is < 1 or > DemoRequest.MaxQueries)
        {
            throw new InvalidRequestException($"{request.Queries} queries cannot be shown.", $"Ask for 1 to {DemoRequest.MaxQueries}.");
        }

        if (request.Search.K is < SearchOptions.MinK or > DemoRequest.MaxK)
        {
            throw new InvalidRequestException($"{request.Search.K} matches do not fit one picture.", $"Ask for {SearchOptions.MinK} to {DemoRequest.MaxK}.");
        }
    }

    /// <summary>Regions that are indexed, by chance, none twice.</summary>
    private async Task<long[]> RegionsAsync(DemoRequest request, CancellationToken cancellationToken)
    {
        using var lease = await spaces.AcquireAsync(spaces.Of(request.Search), cancellationToken);
        long[] all = [.. lease.Owners.All.ToArray().Select(static owner => owner.RegionId).Distinct()];
        new Random(request.Seed).Shuffle(all);
        return all[..Math.Min(request.Queries, all.Length)];
    }

    private async Task<(byte[] Jpeg, string Words)> ShowAsync(long regionId, DemoRequest request, CancellationToken cancellationToken)
    {
        var (query, response) = await search.LikeRegionAsync(regionId, request.Search, request.IncludeSelf, cancellationToken);
        var product = await catalogue.GetAsync(query.ProductId, cancellationToken);
        List<SheetTile> tiles =
        [
            new(await ReadAsync(query.ImageId, cancellationToken), "Query", product.Summary.Name, response.Region.Label ?? product.Summary.ExternalId, PictureSheet.QueryColour, response.Region.Box),
        ];
        foreach (var hit in response.Hits)
        {
            var score = hit.Score.ToString("0.000", CultureInfo.InvariantCulture);
            tiles.Add(new SheetTile(
                await ReadAsync(hit.ImageId, cancellationToken), $"{hit.Rank}", hit.Product.Name,
                hit.Points is { } points ? $"{score}, {points} points" : score, MatchColour, hit.Box));
        }

        return (await Task.Run(() => _sheet.Draw(tiles, TilesPerRow), cancellationToken), $"{product.Summary.Name} ({product.Summary.ExternalId}), by {response.Space.Embedder}");
    }

    private async Task<Picture?> ReadAsync(long imageId, CancellationToken cancellationToken)
    {
        try
        {
            return codec.Decode(await images.ThumbnailAsync(imageId, ThumbnailSide, cancellationToken));
        }
        catch (Exception error) when (error is NotFoundException or ImageRejectedException)
        {
            // the sheet says so in its place
            return null;
        }
    }
}
