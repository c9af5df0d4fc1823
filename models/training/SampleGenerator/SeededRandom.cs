namespace VisualSearch.SampleGenerator;

/// <summary>
/// Pseudo-random numbers that are the same on every machine and runtime
/// (SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in 0..1, 1 excluded.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in from..to.</summary>
    public double Between(double from, double to) => from + ((to - from) * Unit());

    /// <summary>A whole number in 0..count-1.</summary>
    public int Index(int count) => (int)(Unit() * count);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of the given things.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Index(choices.Count)];

    /// <summary>A generator of its own, which does not disturb this one's sequence beyond one step.</summary>
    public SeededRandom Fork() => new(Next());
}
