using VisualSearch.Core.Classification;

namespace VisualSearch.Tests.Classification;

public sealed class ClassVoteTests
{
    [Fact]
    public void The_class_that_most_looks_say_wins_even_against_a_surer_one()
    {
        var vote = ClassVote.Of([[0.55, 0.45, 0], [0.55, 0.45, 0], [0, 1, 0]]);

        Assert.Equal(0, vote.Class);
        Assert.Equal(1.9 / 3, vote.Shares[1], 9);
    }

    [Fact]
    public void Of_as_many_votes_the_larger_mean_wins()
    {
        Assert.Equal(2, ClassVote.Of([[0.6, 0, 0.4], [0.1, 0, 0.9]]).Class);
        Assert.Equal(0, ClassVote.Of([[0.9, 0, 0.1], [0.4, 0, 0.6]]).Class);
    }

    [Fact]
    public void Of_as_many_votes_and_equal_means_the_first_wins() => Assert.Equal(0, ClassVote.Of([[0, 1], [1, 0]]).Class);

    [Fact]
    public void What_is_told_are_the_others_the_likeliest_first()
    {
        var told = ClassVote.Of([[0.1, 0.6, 0.3]]).Told(["a", "b", "c"], 7);

        Assert.Equal(("b", 0.6, 7), (told.Name, told.Confidence, told.Products));
        Assert.Equal([new ClassShare("c", 0.3), new ClassShare("a", 0.1)], told.Others);
    }
}
