using VisualSearch.Core.Features;

namespace VisualSearch.Tests.Features;

public sealed class GeometricCheckTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(70, 0.5, 20)]
    [InlineData(-150, 2, 40)]
    public void Matches_of_one_similarity_are_counted_and_those_beside_it_are_not(double degrees, double scale, int strays)
    {
        var random = new Random(1);
        var similar = Enumerable.Range(0, 25).Select(_ => Moved(Random(random), degrees, scale));
        var stray = Enumerable.Range(0, strays).Select(_ => new KeypointMatch(Random(random), Random(random)));

        Assert.InRange(GeometricCheck.Inliers([.. similar, .. stray]), 25, 28);
    }

    [Fact]
    public void Fewer_than_four_matches_prove_nothing()
    {
        var random = new Random(2);

        Assert.Equal(0, GeometricCheck.Inliers([.. Enumerable.Range(0, 3).Select(_ => Moved(Random(random), 10, 1))]));
        Assert.Equal(0, GeometricCheck.Inliers([]));
    }

    [Fact]
    public void Keypoints_of_one_place_count_once()
    {
        var match = Moved(new Keypoint(100, 100, 4, 0), 0, 1);

        Assert.Equal(0, GeometricCheck.Inliers([.. Enumerable.Repeat(match, 10)]));
    }

    [Fact]
    public void A_fitted_transform_takes_each_point_to_its_target()
    {
        var transform = new AffineTransform(1.2, 0.3, -20, -0.1, 0.9, 15);
        var random = new Random(3);
        List<KeypointMatch> matches = [.. Enumerable.Range(0, 6).Select(_ =>
        {
            var start = Random(random);
            return new KeypointMatch(start, start with
            {
                X = (float)((transform.A * start.X) + (transform.B * start.Y) + transform.C), Y = (float)((transform.D * start.X) + (transform.E * start.Y) + transform.F),
            });
        })];

        var fitted = AffineTransform.Fit(matches)!.Value;

        Assert.All(matches, match => Assert.InRange(fitted.Error(match), 0, 1e-3));
        Assert.Equal(transform.Determinant, fitted.Determinant, 1e-3);
    }

    private static Keypoint Random(Random random) =>
        new(random.NextSingle() * 320, random.NextSingle() * 320, 2 + (random.NextSingle() * 8), (random.NextSingle() - 0.5f) * MathF.Tau);

    private static KeypointMatch Moved(Keypoint from, double degrees, double scale)
    {
        var angle = degrees * Math.PI / 180;
        var (sin, cos) = Math.SinCos(angle);
        return new KeypointMatch(from, new Keypoint(
            (float)(scale * ((cos * from.X) - (sin * from.Y)) + 40), (float)(scale * ((sin * from.X) + (cos * from.Y)) - 10),
            (float)(scale * from.Sigma), (float)(from.Angle + angle)));
    }
}
