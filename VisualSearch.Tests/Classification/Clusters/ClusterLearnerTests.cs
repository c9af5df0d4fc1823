using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Classification.Clusters;

public sealed class ClusterLearnerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_largest_group_comes_first_and_its_example_is_nearest_to_its_middle()
    {
        float[][] vectors = [[0, 1], [1, 0], [1.1f, 0], [0.9f, 0], [0, 1.2f]];

        var learnt = ClusterLearner.Learn(vectors, 2, null, Token);

        Assert.Equal([1, 0, 0, 0, 1], learnt.Labels);
        Assert.Equal(1, learnt.Examples[0]);
        Assert.Equal(0, learnt.Classifier.Vote([1, 0.1f]).Class);
        Assert.Equal(1, learnt.Classifier.Vote([0.1f, 1]).Class);
    }

    [Fact]
    public void A_vector_that_is_not_finite_is_of_no_group()
    {
        var vectors = Blobs.Of(20, 2, 4, 0.1, 1);
        vectors[7] = [float.NaN, 0, 0, 0];

        var learnt = ClusterLearner.Learn(vectors, 2, null, Token);

        Assert.Equal(-1, learnt.Labels[7]);
        Assert.Equal(1, learnt.Labels.Count(label => label < 0));
    }

    [Fact]
    public void Many_vectors_are_sorted_by_what_a_sample_of_them_taught()
    {
        var vectors = Blobs.Of(45_000, 3, 4, 0.1, 6);

        var learnt = ClusterLearner.Learn(vectors, 3, null, Token);

        Assert.Equal(vectors.Length, learnt.Labels.Length);
        Assert.All(vectors.Index(), vector => Assert.Equal(learnt.Labels[vector.Index % 3], learnt.Labels[vector.Index]));
    }

    [Fact]
    public void Progress_goes_from_the_beginning_to_the_end()
    {
        var told = new List<double>();

        ClusterLearner.Learn(Blobs.Of(60, 3, 4, 0.3, 8), 3, told.Add, Token);

        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }
}
