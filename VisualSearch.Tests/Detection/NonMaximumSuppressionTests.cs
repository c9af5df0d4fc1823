using VisualSearch.Core.Detection;

namespace VisualSearch.Tests.Detection;

public sealed class NonMaximumSuppressionTests
{
    private static readonly Candidate Best = new(0, 0, 10, 10, 0.9f, 0);
    private static readonly Candidate Shifted = new(2, 0, 12, 10, 0.8f, 1); // IoU with Best: 80 / 120
    private static readonly Candidate Far = new(50, 50, 60, 60, 0.7f, 0);

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(NonMaximumSuppression.Apply([], 0.5f, true));

    [Fact]
    public void Of_two_that_overlap_the_better_stays_whatever_the_order() =>
        Assert.Equal([Best, Far], NonMaximumSuppression.Apply([Far, Shifted, Best], 0.5f, true));

    [Fact]
    public void Boxes_of_other_classes_stay_when_classes_are_kept_apart() =>
        Assert.Equal([Best, Shifted, Far], NonMaximumSuppression.Apply([Far, Shifted, Best], 0.5f, false));

    [Fact]
    public void An_overlap_of_exactly_the_threshold_stays() =>
        Assert.Equal([Best, Shifted], NonMaximumSuppression.Apply([Best, Shifted], Best.IoU(Shifted), true));

    [Fact]
    public void A_dropped_box_suppresses_nothing()
    {
        var chained = new Candidate(4, 0, 14, 10, 0.6f, 0); // overlaps Shifted by 2/3, Best by 3/7

        Assert.Equal([Best, chained], NonMaximumSuppression.Apply([Best, Shifted, chained], 0.5f, true));
    }

    [Fact]
    public void Only_the_best_are_compared_when_there_are_very_many()
    {
        var apart = Enumerable.Range(0, 3000).Select(i => new Candidate(i * 20, 0, (i * 20) + 10, 10, i / 3000f, 0)).ToList();

        var kept = NonMaximumSuppression.Apply(apart, 0.5f, true);

        Assert.Equal(NonMaximumSuppression.MaxCandidates, kept.Count);
        Assert.Equal(apart[^1], kept[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Kept_boxes_do_not_overlap_and_every_dropped_one_overlaps_a_better_kept_one(bool classAgnostic)
    {
        const float MaxIoU = 0.4f;
        var random = new Random(20);
        for (var round = 0; round < 50; round++)
        {
            var candidates = Enumerable.Range(0, random.Next(1, 60)).Select(_ => RandomBox(random)).ToList();

            var kept = NonMaximumSuppression.Apply(candidates, MaxIoU, classAgnostic);

            Assert.Equal(kept.OrderByDescending(box => box.Score), kept);
            Assert.All(kept, box => Assert.DoesNotContain(kept, other => other != box && Compete(box, other)));
            Assert.All(
                candidates.Except(kept),
                dropped => Assert.Contains(kept, better => better.Score >= dropped.Score && Compete(better, dropped)));
        }

        bool Compete(Candidate a, Candidate b) => (classAgnostic || a.ClassId == b.ClassId) && a.IoU(b) > MaxIoU;
    }

    private static Candidate RandomBox(Random random)
    {
        var (x, y) = (random.NextSingle() * 50, random.NextSingle() * 50);
        return new Candidate(x, y, x + 5 + (random.NextSingle() * 30), y + 5 + (random.NextSingle() * 30), random.NextSingle(), random.Next(3));
    }
}
