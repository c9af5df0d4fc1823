using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Augmentation;

/// <summary>Makes the changed pictures of a query. The same picture and region give the same variants every time.</summary>
/// <param name="resampler">Makes pictures smaller.</param>
internal sealed class QueryVariants(IPictureResampler resampler)
{
    /// <summary>Longest side of a region in pixels that is worth the work: twice what a network looks at.</summary>
    internal const int LongestSide = 448;

    private const double BlurShare = 0.008;
    private const double Brighter = 1.3;
    private const double Darker = 0.7;

    /// <summary>The region as it is, then changed in each of the ways; the whole picture is changed with it, since embedders may look around the region.</summary>
    internal IReadOnlyList<EmbeddingInput> Of(EmbeddingInput input, IReadOnlyList<QueryAugmentation> augmentations)
    {
        if (augmentations.Count == 0)
        {
            return [input];
        }

        var (picture, region) = input;
        var longest = Math.Max(region.Width * picture.Width, region.Height * picture.Height);
        var small = longest <= LongestSide
            ? picture
            : resampler.Shrink(picture, (int)Math.Ceiling(Math.Max(picture.Width, picture.Height) * LongestSide / longest));
        var sigma = Math.Max(0.5, BlurShare * Math.Min(longest, LongestSide));
        return [input, .. augmentations.Select(augmentation => Change(small, region, augmentation, sigma))];
    }

    private static EmbeddingInput Change(Picture picture, BoundingBox box, QueryAugmentation augmentation, double sigma) => augmentation switch
    {
        QueryAugmentation.Blur => new(picture.GaussianBlur(sigma), box),
        QueryAugmentation.Sharpen => new(picture.Sharpen(sigma), box),
        QueryAugmentation.Noise => new(picture.AddNoise(), box),
        QueryAugmentation.Flip => new(picture.FlipLeftRight(), new BoundingBox(1 - box.XMax, box.YMin, 1 - box.XMin, box.YMax)),
        QueryAugmentation.FlipVertical => new(picture.FlipUpDown(), new BoundingBox(box.XMin, 1 - box.YMax, box.XMax, 1 - box.YMin)),
        QueryAugmentation.Brighter => new(picture.Brighten(Brighter), box),
        QueryAugmentation.Darker => new(picture.Brighten(Darker), box),
        _ => new(picture.Turn90(), new BoundingBox(1 - box.YMax, box.XMin, 1 - box.YMin, box.XMax)),
    };
}
