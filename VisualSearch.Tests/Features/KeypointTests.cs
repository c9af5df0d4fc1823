using VisualSearch.Core.Features;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Features;

public sealed class KeypointTests
{
    private const int Surely = 20;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(35, 1)]
    [InlineData(-90, 1)]
    [InlineData(180, 0.8)]
    [InlineData(15, 0.65)]
    public void A_drawing_matches_itself_turned_and_scaled(double degrees, double scale) =>
        Assert.InRange(Inliers(Drawings.Of(1), Drawings.Of(1, degrees, scale)), Surely, KeypointSet.Most);

    [Theory]
    [InlineData(1.3)]
    [InlineData(0.6)]
    public void A_drawing_matches_itself_in_other_light(double factor) =>
        Assert.InRange(Inliers(Drawings.Of(1), Drawings.Of(1, 10).Brighten(factor)), Surely, KeypointSet.Most);

    [Fact]
    public void A_part_of_a_drawing_matches_the_whole()
    {
        var part = new VipsPictureResampler().Resize(Drawings.Of(4), new BoundingBox(0.1, 0.2, 0.8, 0.9), new ResizeSpec(230, 230, ResizeMode.Squash));

        Assert.InRange(Inliers(part, Drawings.Of(4)), Surely, KeypointSet.Most);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(5, 1)]
    public void Another_drawing_does_not_match(int one, int other) => Assert.InRange(Inliers(Drawings.Of(one), Drawings.Of(other)), 0, 7);

    [Fact]
    public void A_mirror_image_does_not_match() => Assert.InRange(Inliers(Drawings.Of(1), Drawings.Of(1).FlipLeftRight()), 0, 7);

    [Fact]
    public void A_plain_picture_has_no_keypoints_and_matches_nothing()
    {
        var plain = Pictures.Plain(200, 150, new RgbColour(90, 140, 30));

        Assert.Empty(KeypointSet.Describe(plain));
        Assert.Equal(0, Inliers(plain, Drawings.Of(1)));
        Assert.Equal(0, Inliers(Drawings.Of(1), plain));
    }

    [Fact]
    public void A_picture_of_a_few_pixels_has_no_keypoints() => Assert.Empty(KeypointSet.Describe(Pictures.Noise(9, 3, 1)));

    [Fact]
    public void Keypoints_turn_and_grow_with_the_picture()
    {
        var (upright, turned) = (KeypointSet.FromBytes(KeypointSet.Describe(Drawings.Of(6))), KeypointSet.FromBytes(KeypointSet.Describe(Drawings.Of(6, 40, 0.7))));
        var matches = KeypointMatcher.Match(upright, turned);

        var angles = matches.Select(static match => Math.IEEERemainder(match.To.Angle - match.From.Angle, 2 * Math.PI) * 180 / Math.PI).Order().ToList();
        var sizes = matches.Select(static match => match.To.Sigma / match.From.Sigma).Order().ToList();
        Assert.Equal(40, angles[angles.Count / 2], 3.0);
        Assert.Equal(0.7f, sizes[sizes.Count / 2], 0.06f);
    }

    [Fact]
    public void Descriptors_are_unit_vectors_and_there_are_not_too_many()
    {
        var keypoints = KeypointSet.FromBytes(KeypointSet.Describe(Pictures.Noise(320, 320, 3).GaussianBlur(2)));

        Assert.InRange(keypoints.Keypoints.Length, 200, KeypointSet.Most);
        for (var i = 0; i < keypoints.Keypoints.Length; i++)
        {
            Assert.Equal(1, keypoints.DescriptorOf(i).ToArray().Sum(static value => value * value), 0.02f);
        }
    }

    [Fact]
    public void Bytes_that_were_cut_short_are_refused()
    {
        var bytes = KeypointSet.Describe(Drawings.Of(1));

        Assert.Throws<FormatException>(() => KeypointSet.FromBytes(bytes.AsSpan(0, bytes.Length - 1)));
    }

    private static int Inliers(Picture one, Picture other) => GeometricCheck.Inliers(KeypointMatcher.Match(
        KeypointSet.FromBytes(KeypointSet.Describe(one)), KeypointSet.FromBytes(KeypointSet.Describe(other))));
}
