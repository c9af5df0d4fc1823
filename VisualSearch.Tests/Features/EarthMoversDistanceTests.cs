using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Features.Colour;

namespace VisualSearch.Tests.Features;

public sealed class EarthMoversDistanceTests
{
    private static readonly Arbitrary<ColourShare[]> Signatures = SignaturesOf(
        from l in Gen.Choose(0, 100)
        from a in Gen.Choose(-60, 60)
        from b in Gen.Choose(-60, 60)
        from share in Gen.Choose(1, 100)
        select new ColourShare(l, a, b, share)).ToArbitrary();

    private static readonly Arbitrary<ColourShare[]> Greys = SignaturesOf(
        from l in Gen.Choose(0, 100) from share in Gen.Choose(1, 100) select new ColourShare(l, 0, 0, share)).ToArbitrary();

    [Fact]
    public void Cases_reckoned_by_hand()
    {
        ColourShare[] black = [new(0, 0, 0, 1)], white = [new(100, 0, 0, 1)], both = [new(0, 0, 0, 0.5f), new(100, 0, 0, 0.5f)];

        Assert.Equal(100, EarthMoversDistance.Between(black, white), 1e-6);
        Assert.Equal(50, EarthMoversDistance.Between(black, both), 1e-6);
        // 0.25 stays dark, 0.25 goes 10 up, 0.5 goes from 100 to 90
        Assert.Equal(7.5, EarthMoversDistance.Between(both, [new(0, 0, 0, 0.25f), new(10, 0, 0, 0.25f), new(90, 0, 0, 0.5f)]), 1e-5);
        // 3, 4, 5
        Assert.Equal(5, EarthMoversDistance.Between([new(50, 0, 0, 1)], [new(50, 3, 4, 1)]), 1e-6);
        Assert.Equal(double.PositiveInfinity, EarthMoversDistance.Between(black, []));
    }

    [Fact]
    public void A_flow_that_must_be_taken_back_is()
    {
        // the cheapest first arc, from 0 to 0, would force 1 to go to 1 at 100
        double[,] costs = { { 1, 2 }, { 3, 100 } };

        Assert.Equal(2.5, EarthMoversDistance.Between([0.5, 0.5], [0.5, 0.5], costs), 1e-9);
    }

    [Fact]
    public void Along_a_line_it_is_the_area_between_the_cumulative_shares() => Prop.ForAll(Greys, Greys, (one, other) =>
    {
        double Cumulative(ColourShare[] signature, int upTo) => signature.Where(colour => colour.L <= upTo).Sum(static colour => (double)colour.Share);
        var area = Enumerable.Range(0, 100).Sum(l => Math.Abs(Cumulative(one, l) - Cumulative(other, l)));

        return Math.Abs(area - EarthMoversDistance.Between(one, other)) < 1e-3;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void For_equal_shares_it_is_the_best_of_all_pairings()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var costs = new double[4, 4];
            foreach (var (i, j) in Enumerable.Range(0, 16).Select(static n => (n / 4, n % 4)))
            {
                costs[i, j] = random.Next(100);
            }

            var best = Permutations([0, 1, 2, 3]).Min(pairing => pairing.Select((to, from) => costs[from, to]).Sum() / 4);

            Assert.Equal(best, EarthMoversDistance.Between([0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25], costs), 1e-6);
        }
    }

    [Fact]
    public void It_is_a_metric() => Prop.ForAll(Signatures, Signatures, Signatures, (a, b, c) =>
    {
        var (ab, ba, bc, ac) = (EarthMoversDistance.Between(a, b), EarthMoversDistance.Between(b, a), EarthMoversDistance.Between(b, c), EarthMoversDistance.Between(a, c));

        return Math.Abs(ab - ba) < 1e-4 && ac <= ab + bc + 1e-4 && ab >= 0 && EarthMoversDistance.Between(a, a) < 1e-4;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_no_less_than_the_distance_of_the_means() => Prop.ForAll(Signatures, Signatures, (one, other) =>
    {
        static ColourShare Mean(ColourShare[] signature) => new(
            signature.Sum(static colour => colour.L * colour.Share), signature.Sum(static colour => colour.A * colour.Share), signature.Sum(static colour => colour.B * colour.Share), 1);

        return EarthMoversDistance.Between(one, other) >= Mean(one).DistanceTo(Mean(other)) - 1e-3;
    }).QuickCheckThrowOnFailure();

    private static Gen<ColourShare[]> SignaturesOf(Gen<ColourShare> colour) => Gen.Choose(1, 12).SelectMany(count => colour.ArrayOf(count)).Select(static colours =>
    {
        var whole = colours.Sum(static one => one.Share);
        return Array.ConvertAll(colours, one => one with { Share = one.Share / whole });
    });

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
