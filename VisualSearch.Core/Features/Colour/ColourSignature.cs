using System.Runtime.InteropServices;

namespace VisualSearch.Core.Features.Colour;

/// <summary>A colour in CIE Lab and its share.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ColourShare(float L, float A, float B, float Share)
{
    internal double DistanceTo(in ColourShare other)
    {
        var (l, a, b) = ((double)L - other.L, (double)A - other.A, (double)B - other.B);
        return Math.Sqrt((l * l) + (a * a) + (b * b));
    }
}

/// <summary>The few colours that an object has: the means of clusters (Lloyd's algorithm, 1982) and their shares, which sum to 1.</summary>
internal static class ColourSignature
{
    /// <summary>Version of the method; signatures of different versions must not be compared.</summary>
    internal const int Version = 1;

    /// <summary>Most colours of a signature.</summary>
    internal const int Most = 12;

    private const int Rounds = 6;
    private const float SmallestShare = 0.01f;

    /// <summary>The signature of weighted colours; empty where all weights are 0.</summary>
    internal static ColourShare[] Of(ReadOnlySpan<ColourShare> pixels)
    {
        var means = Seeds(pixels);
        for (var round = 0; round < Rounds && means.Count > 0; round++)
        {
            means = Means(pixels, means);
        }

        var kept = means.Where(static mean => mean.Share >= SmallestShare).ToArray();
        var whole = kept.Sum(static mean => mean.Share);
        return [.. kept.Select(mean => mean with { Share = mean.Share / whole })];
    }

    /// <summary>Reads signatures as they are stored.</summary>
    /// <exception cref="FormatException">The length fits no number of colours.</exception>
    internal static ColourShare[] FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length % (4 * sizeof(float)) == 0
        ? MemoryMarshal.Cast<byte, ColourShare>(bytes).ToArray()
        : throw new FormatException("The stored colours are damaged.");

    /// <summary>As they are stored.</summary>
    internal static byte[] ToBytes(ReadOnlySpan<ColourShare> signature) => MemoryMarshal.AsBytes(signature).ToArray();

    /// <summary>The heaviest colour, then again and again the one whose distance from those before, times its weight, is largest.</summary>
    private static List<ColourShare> Seeds(ReadOnlySpan<ColourShare> pixels)
    {
        var seeds = new List<ColourShare>();
        var distances = new double[pixels.Length];
        Array.Fill(distances, 1);
        while (seeds.Count < Most)
        {
            var (farthest, largest) = (-1, 0.0);
            for (var i = 0; i < pixels.Length; i++)
            {
                if (distances[i] * pixels[i].Share > largest)
                {
                    (farthest, largest) = (i, distances[i] * pixels[i].Share);
                }
            }

            if (farthest < 0)
            {
                break;
            }

            seeds.Add(pixels[farthest]);
            for (var i = 0; i < pixels.Length; i++)
            {
                var distance = pixels[i].DistanceTo(seeds[^1]);
                distances[i] = seeds.Count == 1 ? distance : Math.Min(distances[i], distance);
            }
        }

        return seeds;
    }

    private static List<ColourShare> Means(ReadOnlySpan<ColourShare> pixels, List<ColourShare> centres)
    {
        var sums = new double[centres.Count, 4];
        var whole = 0.0;
        foreach (var pixel in pixels)
        {
            var (nearest, least) = (0, double.MaxValue);
            for (var i = 0; i < centres.Count; i++)
            {
                var distance = pixel.DistanceTo(centres[i]);
                (nearest, least) = distance < least ? (i, distance) : (nearest, least);
            }

            sums[nearest, 0] += pixel.Share * pixel.L;
            sums[nearest, 1] += pixel.Share * pixel.A;
            sums[nearest, 2] += pixel.Share * pixel.B;
            sums[nearest, 3] += pixel.Share;
            whole += pixel.Share;
        }

        return
        [
            .. Enumerable.Range(0, centres.Count)
                .Where(i => sums[i, 3] > 0)
                .Select(i => new ColourShare(
                    (float)(sums[i, 0] / sums[i, 3]), (float)(sums[i, 1] / sums[i, 3]), (float)(sums[i, 2] / sums[i, 3]), (float)(sums[i, 3] / whole))),
        ];
    }
}
