using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding;

/// <summary>Pictures with an alpha channel: what is transparent is masked, whatever colours its pixels hold.</summary>
public sealed class CutOutTests
{
    private static readonly VipsImageCodec Codec = new();
    private static readonly VipsPictureResampler Resampler = new();

    [Fact]
    public void A_cut_out_is_embedded_alike_whatever_its_hidden_pixels_hold()
    {
        var (grass, sky) = (Vector(CutOut(new RgbColour(30, 120, 20))), Vector(CutOut(new RgbColour(90, 150, 240))));

        Assert.Equal(grass, sky);
    }

    [Fact]
    public void A_cut_out_is_embedded_as_the_thing_on_plain_white()
    {
        var onWhite = Codec.EncodePng(Pictures.Paint(90, 90, static (x, y) => IsThing(x, y) ? Thing(x, y) : new RgbColour(255, 255, 255)));
        var onBlack = Codec.EncodePng(Pictures.Paint(90, 90, static (x, y) => IsThing(x, y) ? Thing(x, y) : default));
        var cutOut = Vector(CutOut(new RgbColour(30, 120, 20)));

        Assert.True(Likeness(cutOut, Vector(onWhite)) > 0.97f, $"{Likeness(cutOut, Vector(onWhite))}");
        Assert.True(Likeness(cutOut, Vector(onWhite)) > Likeness(cutOut, Vector(onBlack)));
    }

    private static bool IsThing(int x, int y) => Math.Abs(x - 45) < 28 && Math.Abs(y - 45) < 20;

    private static RgbColour Thing(int x, int y) => (x / 6) + (y / 6) is var square && square % 2 == 0 ? new RgbColour(200, 40, 40) : new RgbColour(40, 40, 120);

    private static byte[] CutOut(RgbColour hidden)
    {
        byte[] samples = [.. Enumerable.Range(0, 90 * 90).SelectMany(i =>
        {
            var (isThing, thing) = (IsThing(i % 90, i / 90), Thing(i % 90, i / 90));
            return isThing ? new[] { thing.R, thing.G, thing.B, byte.MaxValue } : [hidden.R, hidden.G, hidden.B, 0];
        })];
        return SampleImages.Encode("pngsave_buffer", samples, new Picture(90, 90, new byte[90 * 90 * 3]), 4);
    }

    private static float[] Vector(byte[] file)
    {
        var picture = Codec.Decode(file, WorkingPicture.Options);
        var region = RegionRanking.Rank([], new ForegroundFinder(Resampler).Find(picture))[0];
        IEmbedder embedder = new PresetEmbedder(new BuiltInEmbedder(Resampler), null, EmbeddingPreset.Best, "best", Resampler);
        var vector = new float[embedder.Space(ResizeMode.Squash).Dimension];
        embedder.Embed([new EmbeddingInput(picture, region.Box)], ResizeMode.Squash, vector);
        return vector;
    }

    private static float Likeness(float[] one, float[] other) => one.Zip(other, static (a, b) => a * b).Sum();
}
