using VisualSearch.Core.Features;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search.Reranking;

/// <summary>
/// Prefers hits that share details with the query in the same places. Prints, labels and logos have such details; plain things
/// have none, and their order stays.
/// </summary>
internal sealed class KeypointReranker(IPictureResampler resampler) : IReranker
{
    /// <summary>Longest side in pixels of the region that keypoints are looked for in.</summary>
    internal const int LongestSide = 320;

    /// <summary>What enough inliers add to the cosine.</summary>
    private const float Weight = 0.4f;

    /// <summary>Inliers that also pictures of different things may have by chance.</summary>
    private const int ByChance = 3;

    /// <summary>Inliers from which more say nothing more.</summary>
    private const int Enough = 20;

    public RerankMethod Method => RerankMethod.Keypoints;

    public int Version => KeypointSet.Version;

    public byte[] Describe(Picture picture, BoundingBox region)
    {
        var pixels = region.ToPixels(picture.Width, picture.Height);
        var scale = Math.Min(2, LongestSide / (double)Math.Max(pixels.Width, pixels.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(pixels.Width * scale)), Math.Max(1, (int)Math.Round(pixels.Height * scale)));
        return KeypointSet.Describe(resampler.Resize(picture, region, new ResizeSpec(width, height, ResizeMode.Squash)));
    }

    public Func<byte[], RerankFinding> CompareWith(byte[] query)
    {
        var keypoints = KeypointSet.FromBytes(query);
        return hit =>
        {
            var inliers = GeometricCheck.Inliers(KeypointMatcher.Match(keypoints, KeypointSet.FromBytes(hit)));
            return new RerankFinding(BonusOf(inliers), Inliers: inliers);
        };
    }

    /// <summary>What inliers add to the cosine.</summary>
    internal static float BonusOf(int inliers) => Weight * Math.Clamp((inliers - ByChance) / (float)(Enough - ByChance), 0, 1);
}
