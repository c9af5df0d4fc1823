using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Augmentation;

/// <summary>
/// One look of a region in an augmented index. The whole picture is turned and the region with it, so that what lies around
/// the region does too.
/// </summary>
/// <param name="Number">The number that its vectors are stored under; 0 is the region itself.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Picture">Turns a picture.</param>
/// <param name="Region">Turns a region likewise.</param>
public sealed record GalleryVariant(int Number, string Name, Func<Picture, Picture> Picture, Func<BoundingBox, BoundingBox> Region)
{
    /// <summary>The region as it is.</summary>
    public static GalleryVariant Original { get; } = new(0, "as it is", static picture => picture, static box => box);

    /// <summary>All of them, by their numbers.</summary>
    public static IReadOnlyList<GalleryVariant> All { get; } =
    [
        Original,
        new(1, "flipped left and right", PictureTurns.FlipLeftRight, static box => new BoundingBox(1 - box.XMax, box.YMin, 1 - box.XMin, box.YMax)),
        new(2, "flipped up and down", PictureTurns.FlipUpDown, static box => new BoundingBox(box.XMin, 1 - box.YMax, box.XMax, 1 - box.YMin)),
        new(3, "turned by 90°", PictureTurns.Turn90, static box => new BoundingBox(1 - box.YMax, box.XMin, 1 - box.YMin, box.XMax)),
        new(4, "turned by 180°", PictureTurns.Turn180, static box => new BoundingBox(1 - box.XMax, 1 - box.YMax, 1 - box.XMin, 1 - box.YMin)),
        new(5, "turned by 270°", PictureTurns.Turn270, static box => new BoundingBox(box.YMin, 1 - box.XMax, box.YMax, 1 - box.XMin)),
    ];

    /// <summary>Those that the regions of a space have.</summary>
    public static IReadOnlyList<GalleryVariant> Of(EmbeddingSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return space.IsAugmented ? All : [Original];
    }
}
