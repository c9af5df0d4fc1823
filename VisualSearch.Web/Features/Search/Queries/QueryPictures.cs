using System.Buffers.Text;
using System.Security.Cryptography;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>Brings query pictures in from wherever they are, and keeps them for a while.</summary>
public sealed class QueryPictures(
    QueryPictureStore store, QueryPhotoFiles photos, ISearchService search, IImageFetcher fetcher, ICatalogImages images, SampleScenes scenes, IImageCodec codec)
{
    /// <summary>The picture of an origin, from memory where it is still there.</summary>
    /// <exception cref="VisualSearchException">It cannot be had or is no usable picture.</exception>
    public async Task<QueryPicture> OpenAsync(QueryOrigin origin, CancellationToken cancellationToken)
    {
        if (store.TryFind(origin, out var kept))
        {
            if (origin is UploadOrigin used)
            {
                photos.Use(used.Id);
            }

            return kept;
        }

        var file = origin switch
        {
            UrlOrigin url => (await fetcher.FetchAsync(url.Url, cancellationToken)).Bytes,
            SampleOrigin sample => await scenes.ReadAsync(sample.Name, cancellationToken),
            CatalogImageOrigin image => await images.OriginalAsync(image.ImageId, cancellationToken),
            UploadOrigin upload => await photos.FindAsync(upload.Id, cancellationToken)
                ?? throw new NotFoundException("This photo is no longer here.", "Photos are deleted half an hour after their last use: upload it again."),
            _ => throw new ArgumentException($"{origin.GetType().Name} has no picture.", nameof(origin)),
        };
        return await KeepAsync((origin as UploadOrigin)?.Id ?? NewId(), origin, file, cancellationToken);
    }

    /// <summary>Takes a picture that somebody gave.</summary>
    /// <exception cref="ImageRejectedException">It is no usable picture.</exception>
    public async Task<QueryPicture> AddUploadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var id = NewId();
        var picture = await KeepAsync(id, new UploadOrigin(id), file, cancellationToken);
        await photos.KeepAsync(id, file, cancellationToken);
        return picture;
    }

    private async Task<QueryPicture> KeepAsync(string id, QueryOrigin origin, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var prepared = await search.PrepareAsync(file, cancellationToken);
        var jpeg = await Task.Run(() => codec.EncodeJpeg(prepared.Picture, quality: 88), cancellationToken);
        var picture = new QueryPicture(id, origin, prepared, jpeg);
        store.Add(picture);
        return picture;
    }

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
