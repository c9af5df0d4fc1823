using VisualSearch.Core.Detection.Foreground;

namespace VisualSearch.Tests.Detection;

public sealed class ForegroundPartsTests
{
    [Fact]
    public void Patches_that_touch_only_at_a_corner_are_two()
    {
        bool[] mask =
        [
            true, true, false,
            false, false, true,
            false, false, true,
        ];

        var (components, labels) = ConnectedComponents.Find(mask, 3);

        Assert.Equal([new MaskComponent(2, 0, 0, 1, 0), new MaskComponent(2, 2, 1, 2, 2)], components);
        Assert.Equal([0, 0, -1, -1, -1, 1, -1, -1, 1], labels);
    }

    [Fact]
    public void A_ring_is_filled_and_a_bay_is_not()
    {
        const int Side = 16;
        var mask = new bool[Side * Side];
        for (var i = 3; i <= 12; i++)
        {
            mask[(3 * Side) + i] = mask[(12 * Side) + i] = mask[(i * Side) + 3] = true;
            mask[(i * Side) + 12] = true;
        }

        var ring = Holes.Fill(mask, Side);
        for (var i = 5; i <= 10; i++)
        {
            mask[(i * Side) + 12] = false;
        }

        var bay = Holes.Fill(mask, Side);

        Assert.True(ring[(7 * Side) + 7]);
        Assert.False(ring[0]);
        Assert.False(bay[(7 * Side) + 7]);
    }

    [Fact]
    public void Box_filter_is_the_mean_of_the_neighbourhood_that_is_there()
    {
        float[] plane = [1, 2, 3, 4, 5, 6, 7, 8, 9];

        var smooth = BoxFilter.Smooth(plane, 3, 1);

        Assert.Equal(5f, smooth[4], 5);
        Assert.Equal((1 + 2 + 4 + 5) / 4f, smooth[0], 5);
        Assert.Equal((2 + 3 + 5 + 6 + 8 + 9) / 6f, smooth[5], 5);
    }

    [Fact]
    public void Box_filter_equals_brute_force()
    {
        var random = new Random(4);
        for (var round = 0; round < 20; round++)
        {
            var (width, height, radius) = (random.Next(1, 20), random.Next(1, 20), random.Next(0, 6));
            var plane = Enumerable.Range(0, width * height).Select(_ => random.NextSingle()).ToArray();

            var smooth = BoxFilter.Smooth(plane, width, radius);

            for (var i = 0; i < plane.Length; i++)
            {
                var near = Enumerable.Range(0, plane.Length).Where(j =>
                    Math.Abs((j % width) - (i % width)) <= radius && Math.Abs((j / width) - (i / width)) <= radius);
                Assert.Equal(near.Average(j => plane[j]), smooth[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void Barrier_distance_is_the_height_of_the_lowest_wall_on_the_way()
    {
        // A ring of 5 with a gate of 2 around a court of 0, in a field of 0.
        float[] plane =
        [
            0, 0, 0, 0, 0, 0, 0,
            0, 5, 5, 5, 5, 5, 0,
            0, 5, 0, 0, 0, 5, 0,
            0, 5, 0, 0, 0, 2, 0,
            0, 5, 0, 0, 0, 5, 0,
            0, 5, 5, 5, 5, 5, 0,
            0, 0, 0, 0, 0, 0, 0,
        ];
        var seeds = Enumerable.Range(0, 49).Select(i => i % 7 is 0 or 6 || i / 7 is 0 or 6).ToArray();

        var distance = MinimumBarrierDistance.Compute(plane, 7, 7, seeds);

        Assert.Equal(0, distance[0]);
        Assert.Equal(2, distance[(3 * 7) + 3]);
        Assert.Equal(5, distance[(2 * 7) + 1]);
    }

    [Fact]
    public void Otsu_parts_two_clear_classes_and_finds_none_in_one()
    {
        var (threshold, separability) = OtsuThreshold.Find([.. Enumerable.Repeat(0.1f, 70), .. Enumerable.Repeat(0.8f, 30)]);

        Assert.InRange(threshold, 0.1001f, 0.8f);
        Assert.Equal(1, separability, 3);
        Assert.Equal(0, OtsuThreshold.Find([0.5f, 0.5f, 0.5f]).Separability);
    }

    [Fact]
    public void Linear_systems_are_solved_and_singular_ones_refused()
    {
        var random = new Random(8);
        for (var round = 0; round < 20; round++)
        {
            var matrix = new double[4, 4];
            var wanted = Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray();
            var right = new double[4];
            for (var row = 0; row < 4; row++)
            {
                for (var column = 0; column < 4; column++)
                {
                    matrix[row, column] = random.NextDouble();
                    right[row] += matrix[row, column] * wanted[column];
                }
            }

            var solution = LinearSystem.Solve(matrix, right);

            Assert.NotNull(solution);
            Assert.All(wanted.Zip(solution), pair => Assert.Equal(pair.First, pair.Second, 6));
        }

        Assert.Null(LinearSystem.Solve(new double[,] { { 1, 2 }, { 2, 4 } }, [1, 2]));
    }
}
