using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Features.Colour;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search.Reranking;

/// <summary>Prefers hits whose object has the colours of the query's object, by the earth mover's distance of the two.</summary>
internal sealed class ColourReranker(IPictureResampler resampler) : IReranker
{
    /// <summary>What equal colours add to the cosine.</summary>
    private const float Weight = 0.1f;

    /// <summary>Distance in CIE Lab from which nothing is added.</summary>
    private const float Farthest = 100;

    public RerankMethod Method => RerankMethod.Colour;

    public int Version => ColourSignature.Version;

    public byte[] Describe(Picture picture, BoundingBox region)
    {
        var (lab, weights) = ObjectColour.Look(resampler, new EmbeddingInput(picture, region));
        var pixels = new ColourShare[weights.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new ColourShare(lab.L[i], lab.A[i], lab.B[i], weights[i]);
        }

        return ColourSignature.ToBytes(ColourSignature.Of(pixels));
    }

    public Func<byte[], RerankFinding> CompareWith(byte[] query)
    {
        var colours = ColourSignature.FromBytes(query);
        return hit =>
        {
            var distance = (float)EarthMoversDistance.Between(colours, ColourSignature.FromBytes(hit));
            return new RerankFinding(BonusOf(distance), ColourDistance: distance);
        };
    }

    /// <summary>What a distance adds to the cosine.</summary>
    internal static float BonusOf(float distance) => Weight * Math.Clamp(1 - (distance / Farthest), 0, 1);
}
