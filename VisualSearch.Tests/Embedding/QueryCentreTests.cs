using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Tests.Embedding;

public sealed class QueryCentreTests
{
    private const int Dimension = 24;

    private readonly Random _random = new(11);

    [Fact]
    public void Before_there_are_enough_queries_the_gallery_s_mean_is_used()
    {
        var learnt = new QueryCentre(Dimension);
        for (var i = 0; i < QueryCentre.Enough - 1; i++)
        {
            learnt.Learn(Photo(), _ => throw new InvalidOperationException("There is no mean to measure yet."));
        }

        Assert.Null(learnt.Centre);
        Assert.Same(GalleryCentre.None, learnt.For(GalleryCentre.None));
    }

    [Fact]
    public void The_queries_mean_is_used_once_it_brings_more_products_to_the_first_place()
    {
        var learnt = new QueryCentre(Dimension);
        Teach(learnt, 200, number => (number % 3, number % 30));

        Assert.True(learnt.IsUsed);
        var photo = Photo();
        learnt.For(GalleryCentre.None).Apply(photo);
        Assert.True(MathF.Abs(photo[0]) < 0.4f, "What photos share is still there.");
    }

    [Fact]
    public void A_mean_that_makes_hubs_of_few_products_is_not_used()
    {
        var learnt = new QueryCentre(Dimension);
        Teach(learnt, 200, number => (number % 30, number % 3));

        Assert.False(learnt.IsUsed);
        Assert.Same(GalleryCentre.None, learnt.For(GalleryCentre.None));
    }

    [Fact]
    public void It_changes_its_mind_when_the_queries_change()
    {
        var learnt = new QueryCentre(Dimension);
        Teach(learnt, 100, number => (number % 3, number % 30));
        Teach(learnt, 100, number => (number % 30, number % 3));

        Assert.False(learnt.IsUsed);
    }

    [Fact]
    public void The_same_picture_over_and_over_is_one_query()
    {
        var learnt = new QueryCentre(Dimension);
        var photo = Photo();
        for (var i = 0; i < 100; i++)
        {
            learnt.Learn(photo, _ => (1, 2));
        }

        Assert.Equal(1, learnt.Count);
    }

    [Fact]
    public void Stored_and_read_it_goes_on_where_it_was()
    {
        var learnt = new QueryCentre(Dimension);
        Teach(learnt, 60, number => (number % 3, number % 30));

        var read = QueryCentre.FromState(learnt.ToState(), Dimension);

        Assert.Equal(learnt.Count, read.Count);
        Assert.True(read.IsUsed);
        Assert.Equal(learnt.Centre!.ToText(), read.Centre!.ToText());
    }

    [Fact]
    public void A_stored_state_of_other_vectors_or_with_a_number_that_is_none_is_refused()
    {
        var learnt = new QueryCentre(Dimension);
        Teach(learnt, 30, number => (number, number));
        var state = learnt.ToState();

        Assert.Throws<FormatException>(() => QueryCentre.FromState(state, Dimension + 1));
        Assert.Throws<FormatException>(() => QueryCentre.FromState(state with { Mean = "?" }, Dimension));
        Assert.Throws<FormatException>(() => QueryCentre.FromState(state with { Firsts = [[1]] }, Dimension));
        var mean = Convert.FromBase64String(state.Mean);
        BitConverter.GetBytes(double.NaN).CopyTo(mean, 0);
        Assert.Throws<FormatException>(() => QueryCentre.FromState(state with { Mean = Convert.ToBase64String(mean) }, Dimension));
    }

    private void Teach(QueryCentre learnt, int queries, Func<int, (long, long)> firsts)
    {
        for (var i = 0; i < queries; i++)
        {
            var number = i;
            learnt.Learn(Photo(), _ => firsts(number));
        }
    }

    // all photos share their first component, as a room's light is shared
    private float[] Photo()
    {
        var vector = Enumerable.Range(0, Dimension).Select(i => i == 0 ? 3f : (float)(_random.NextDouble() - 0.5) * 2).ToArray();
        TensorPrimitives.Divide<float>(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
