using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding.Augmentation;

public sealed class GalleryVariantTests
{
    private static readonly Picture Whole = Pictures.Noise(20, 10, 5);
    private static readonly BoundingBox Region = new(0.1, 0.2, 0.6, 0.5);

    [Fact]
    public void A_variants_region_shows_the_turned_pixels_of_the_region()
    {
        Func<Picture, Picture>[] turns = [picture => picture, PictureTurns.FlipLeftRight, PictureTurns.FlipUpDown, PictureTurns.Turn90, PictureTurns.Turn180, PictureTurns.Turn270];

        Assert.Equal(Enumerable.Range(0, 6), GalleryVariant.All.Select(variant => variant.Number));
        foreach (var (variant, turn) in GalleryVariant.All.Zip(turns))
        {
            Assert.Equal(turn(Cut(Whole, Region)).Rgb, Cut(variant.Picture(Whole), variant.Region(Region)).Rgb);
        }
    }

    [Fact]
    public void Only_an_augmented_space_has_more_than_the_region_itself()
    {
        var space = new EmbeddingSpace("net", "1", ResizeMode.Squash, 8);

        Assert.Equal([GalleryVariant.Original], GalleryVariant.Of(space));
        Assert.Equal(6, GalleryVariant.Of(space with { IsAugmented = true }).Count);
    }

    private static Picture Cut(Picture picture, BoundingBox box)
    {
        var (left, top) = ((int)Math.Round(box.XMin * picture.Width), (int)Math.Round(box.YMin * picture.Height));
        var (width, height) = ((int)Math.Round(box.Width * picture.Width), (int)Math.Round(box.Height * picture.Height));
        return Pictures.Paint(width, height, (x, y) =>
        {
            var at = (((top + y) * picture.Width) + left + x) * 3;
            return new RgbColour(picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
        });
    }
}
