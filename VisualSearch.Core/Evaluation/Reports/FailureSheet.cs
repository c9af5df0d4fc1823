using VisualSearch.Core.Imaging;
using VisualSearch.Core.Reports;

namespace VisualSearch.Core.Evaluation.Reports;

/// <summary>One failure as one picture: the query with its region, the best wrong products, and the right one.</summary>
internal sealed class FailureSheet(IImageCodec codec, IFailurePictures pictures)
{
    private readonly PictureSheet _sheet = new(codec);

    /// <summary>The sheet as JPEG.</summary>
    internal async Task<byte[]> DrawAsync(QueryFailure failure, CancellationToken cancellationToken)
    {
        List<SheetTile> tiles = [await TileAsync(failure.Query, "Query", FailureWords.File(failure.Query), PictureSheet.QueryColour, failure.Region)];
        foreach (var match in failure.Wrong)
        {
            tiles.Add(await TileAsync(match.Image, "Wrong", FailureWords.Place(match), "#b3261e", null));
        }

        tiles.Add(await TileAsync(failure.Right.Image, "Right", FailureWords.Place(failure.Right), "#1c6b3a", null));
        return _sheet.Draw(tiles, tiles.Count);

        async Task<SheetTile> TileAsync(LabelledImage image, string kind, string detail, string colour, BoundingBox? region) =>
            new(await pictures.ReadAsync(image, PictureSheet.Side * 2, cancellationToken), kind, FailureWords.Product(image), detail, colour, region);
    }
}
