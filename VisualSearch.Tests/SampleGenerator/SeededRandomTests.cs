using VisualSearch.SampleGenerator;

namespace VisualSearch.Tests.SampleGenerator;

public sealed class SeededRandomTests
{
    // reference values of SplitMix64 for seed 1234567, as published with the algorithm's test vectors
    [Fact]
    public void It_gives_the_numbers_of_SplitMix64()
    {
        var random = new SeededRandom(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void Numbers_stay_in_their_range()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.InRange(random.Between(-2, 3), -2, 3);
            Assert.InRange(random.Index(7), 0, 6);
        }
    }
}
