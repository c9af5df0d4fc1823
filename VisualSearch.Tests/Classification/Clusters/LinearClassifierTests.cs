using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Classification.Clusters;

public sealed class LinearClassifierTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 8)]
    [InlineData(7, 16)]
    [InlineData(20, 32)]
    public void It_agrees_with_the_labels_of_vectors_that_can_be_told_apart(int classes, int dimension)
    {
        var rows = Blobs.Of(classes * 15, classes, dimension, 0.2, classes);

        var classifier = LinearClassifier.Train(rows, LabelsOf(rows, classes), classes, null, Token);

        Assert.All(rows.Index(), row => Assert.Equal(row.Index % classes, classifier.Vote(row.Item).Class));
    }

    [Fact]
    public void Probabilities_add_up_to_one_and_fall_towards_the_border()
    {
        float[][] rows = [[1, 0], [0.9f, 0.1f], [-1, 0], [-0.9f, 0.1f]];
        var classifier = LinearClassifier.Train(rows, [0, 0, 1, 1], 2, null, Token);

        var inside = classifier.Probabilities([1, 0]);
        var nearer = classifier.Probabilities([0.2f, 0]);
        var border = classifier.Probabilities([0, 0]);

        Assert.All([inside, nearer, border], shares => Assert.Equal(1, shares.Sum(), 9));
        Assert.True(inside[0] > nearer[0] && nearer[0] > border[0], $"{inside[0]} {nearer[0]} {border[0]}");
        Assert.Equal(0.5, border[0], 0.02);
        Assert.True(inside[0] > 0.95, $"{inside[0]}");
    }

    [Fact]
    public void Where_labels_contradict_each_other_it_is_as_sure_as_they_are()
    {
        float[][] rows = [.. Enumerable.Range(0, 100).Select(_ => new[] { 1f, 0f })];

        var classifier = LinearClassifier.Train(rows, [.. Enumerable.Range(0, 100).Select(i => i < 80 ? 0 : 1)], 2, null, Token);

        Assert.Equal(0.8, classifier.Probabilities([1, 0])[0], 0.02);
    }

    [Fact]
    public void What_was_written_reads_back_the_same_and_anything_else_is_refused()
    {
        var rows = Blobs.Of(40, 4, 6, 0.3, 2);
        var classifier = LinearClassifier.Train(rows, LabelsOf(rows, 4), 4, null, Token);

        var back = LinearClassifier.FromBytes(classifier.ToBytes(), 4, 6)!;

        Assert.All(rows, row => Assert.Equal(classifier.Probabilities(row), back.Probabilities(row)));
        Assert.Null(LinearClassifier.FromBytes(classifier.ToBytes()[..^4], 4, 6));
        Assert.Null(LinearClassifier.FromBytes(classifier.ToBytes(), 4, 5));
        Assert.Null(LinearClassifier.FromBytes([.. Enumerable.Repeat((byte)255, 4 * 7 * 4)], 4, 6));
    }

    [Fact]
    public void Several_vectors_vote_together()
    {
        var rows = Blobs.Of(30, 3, 8, 0.1, 4);
        var classifier = LinearClassifier.Train(rows, LabelsOf(rows, 3), 3, null, Token);

        var vote = classifier.Vote([.. rows[0], .. rows[2], .. rows[5]]);

        Assert.Equal(2, vote.Class);
        Assert.Equal(1, vote.Shares.Sum(), 9);
        Assert.Equal(2 / 3.0, vote.Shares[2], 0.1);
    }

    private static int[] LabelsOf(float[][] rows, int classes) => [.. rows.Select((_, i) => i % classes)];
}
