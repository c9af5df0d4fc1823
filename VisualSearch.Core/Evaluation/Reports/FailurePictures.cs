using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>The pictures of failures, small.</summary>
public interface IFailurePictures
{
    /// <summary>A labelled picture, its longest side at most this many pixels; null where it can no longer be read.</summary>
    Task<Picture?> ReadAsync(LabelledImage image, int longestSide, CancellationToken cancellationToken = default);
}

/// <inheritdoc />
internal sealed class FailurePictures(IImageCodec codec, ICatalogImages catalogue) : IFailurePictures
{
    public async Task<Picture?> ReadAsync(LabelledImage image, int longestSide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        try
        {
            var options = new DecodeOptions { LongestSide = longestSide };
            var bytes = image.Catalogue is { } known
                ? await catalogue.OriginalAsync(known.ImageId, cancellationToken)
                : await BoundedFile.ReadAsync(image.Path, options.MaxBytes, cancellationToken);
            return await Task.Run(() => codec.Decode(bytes, options), cancellationToken);
        }
        catch (Exception error) when (error is ImageRejectedException or NotFoundException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
