using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Classification.Clusters;

public sealed class KMeansTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 2)]
    [InlineData(9, 3)]
    public void Groups_that_lie_apart_are_found_as_they_were_made(int middles, int seed)
    {
        var rows = Blobs.Of(middles * 20, middles, 16, 0.05, seed);

        var found = KMeans.Fit(rows, middles, seed, null, Token);

        Assert.Equal(middles, found.Labels.Distinct().Count());
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(found.Labels[i % middles], found.Labels[i]);
        }
    }

    [Fact]
    public void The_objective_never_rises() => Prop.ForAll(
        Gen.Choose(2, 60).SelectMany(count => Gen.Choose(1, 8).SelectMany(groups => Gen.Choose(0, 10_000).Select(seed => (count, groups, seed)))).ToArbitrary(),
        ((int Count, int Groups, int Seed) made) =>
        {
            var course = KMeans.Fit(Blobs.Of(made.Count, 3, 4, 1, made.Seed), made.Groups, made.Seed).Course;
            return course.Zip(course.Skip(1)).All(pair => pair.Second <= pair.First * (1 + 1e-6));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_vector_is_of_the_group_whose_centre_is_nearest_and_each_centre_is_the_mean_of_its_group()
    {
        var rows = Blobs.Of(120, 4, 6, 0.6, 5);

        var found = KMeans.Fit(rows, 4, 5, null, Token);

        Assert.All(rows.Zip(found.Labels), pair => Assert.Equal(pair.Second, KMeans.Nearest(pair.First, found.Centres).Number));
        Assert.Equal(rows.Zip(found.Labels).Sum(pair => SquaredDistance(pair.First, found.Centres[pair.Second])), found.Objective, 1e-3);
        for (var group = 0; group < 4; group++)
        {
            var members = rows.Where((_, i) => found.Labels[i] == group).ToList();
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(members.Average(member => member[i]), found.Centres[group][i], 0.02f);
            }
        }
    }

    [Fact]
    public void The_same_vectors_and_seed_give_the_same_groups()
    {
        var rows = Blobs.Of(200, 6, 8, 0.8, 9);

        var (first, second) = (KMeans.Fit(rows, 6, 1, null, Token), KMeans.Fit(rows, 6, 1, null, Token));

        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(first.Course, second.Course);
    }

    [Fact]
    public void Where_fewer_vectors_are_different_there_are_fewer_groups()
    {
        float[][] rows = [.. Enumerable.Range(0, 30).Select(i => new[] { i % 3, 1f })];

        var found = KMeans.Fit(rows, 10, 1, null, Token);

        Assert.Equal(3, found.Centres.Length);
        Assert.Equal(0, found.Objective);
    }

    [Fact]
    public void As_many_groups_as_different_vectors_put_each_into_its_own()
    {
        var rows = Blobs.Of(12, 12, 5, 0, 3);

        var found = KMeans.Fit(rows, 12, 3, null, Token);

        Assert.Equal(12, found.Labels.Distinct().Count());
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => KMeans.Fit(Blobs.Of(10, 2, 2, 1, 1), 2, 1, null, cancelled.Token));
    }

    private static double SquaredDistance(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Pow(x - y, 2)).Sum();
}
