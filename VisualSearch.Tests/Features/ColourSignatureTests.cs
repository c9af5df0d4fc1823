using VisualSearch.Core.Features.Colour;

namespace VisualSearch.Tests.Features;

public sealed class ColourSignatureTests
{
    [Fact]
    public void Colours_come_with_their_weights()
    {
        ColourShare[] pixels = [.. Enumerable.Repeat(new ColourShare(50, 60, 40, 1), 30), .. Enumerable.Repeat(new ColourShare(30, -20, -50, 2), 5)];

        var signature = ColourSignature.Of(pixels).OrderByDescending(static colour => colour.Share).ToList();

        Assert.Equal([new ColourShare(50, 60, 40, 0.75f), new ColourShare(30, -20, -50, 0.25f)], signature);
    }

    [Fact]
    public void Many_colours_become_few_whose_shares_sum_to_one()
    {
        var random = new Random(1);
        ColourShare[] pixels = [.. Enumerable.Range(0, 2000).Select(_ => new ColourShare(random.Next(100), random.Next(-50, 50), random.Next(-50, 50), random.NextSingle()))];

        var signature = ColourSignature.Of(pixels);

        Assert.InRange(signature.Length, 6, ColourSignature.Most);
        Assert.Equal(1, signature.Sum(static colour => colour.Share), 1e-4f);
        Assert.Equal(signature, ColourSignature.FromBytes(ColourSignature.ToBytes(signature)));
    }

    [Fact]
    public void Where_nothing_counts_there_are_no_colours() =>
        Assert.Empty(ColourSignature.Of([new ColourShare(1, 2, 3, 0), new ColourShare(4, 5, 6, 0)]));

    [Fact]
    public void Bytes_that_were_cut_short_are_refused() => Assert.Throws<FormatException>(() => ColourSignature.FromBytes(new byte[17]));
}
