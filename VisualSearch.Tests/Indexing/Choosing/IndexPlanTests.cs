using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Tests.Indexing.Choosing;

public sealed class IndexPlanTests
{
    private static readonly EmbeddingSpace Space = new("net", "abc-best1", ResizeMode.CentreCrop, 128) { IsCentred = true };

    [Fact]
    public void What_was_stored_before_there_was_a_choice_is_still_found()
    {
        IndexPlan plan = Space;

        Assert.Equal("net.abc-best1.centrecrop.128", plan.Key);
        Assert.Equal(("Flat", MetricType.InnerProduct, true, false), (plan.FactoryString("Flat"), plan.MetricType, plan.IsOfVectorsAlone, plan.IsReduced));
    }

    [Fact]
    public void No_two_choices_share_a_key_and_a_key_tells_what_was_chosen()
    {
        var spaces = new[] { Space, Space with { IsAugmented = true }, Space with { IsUnitLength = false }, Space with { IsUnitLength = false, IsAugmented = true } };
        var plans = spaces
            .SelectMany(_ => Enum.GetValues<VectorMetric>(), (space, metric) => (space, metric))
            .SelectMany(_ => new int?[] { null, 8, 80 }, (one, components) => new IndexPlan(one.space, one.metric, components))
            .ToList();

        Assert.Equal(plans.Count, plans.DistinctBy(plan => plan.Key, StringComparer.Ordinal).Count());
        Assert.All(plans, plan => Assert.Equal((plan.Space.Key, plan.Metric, plan.Components), IndexPlan.Split(plan.Key)));
    }

    [Theory]
    [InlineData(VectorMetric.Cosine, "PCA8,L2norm,HNSW32")]
    [InlineData(VectorMetric.InnerProduct, "PCA8,HNSW32")]
    [InlineData(VectorMetric.Euclidean, "PCA8,HNSW32")]
    public void Reduced_vectors_get_unit_length_again_only_where_cosines_are_compared(VectorMetric metric, string factory)
    {
        var plan = new IndexPlan(Space, metric, 8, "HNSW32");

        Assert.Equal(factory, plan.FactoryString("Flat"));
        Assert.Equal("HNSW32", IndexPlan.BehindComponents(factory));
    }
}
