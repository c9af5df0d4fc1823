using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.Features;

/// <summary>A keypoint of one picture that looks like one of another, and like no other there.</summary>
internal readonly record struct KeypointMatch(Keypoint From, Keypoint To);

/// <summary>Pairs keypoints that look alike by the ratio test (Lowe 2004, section 7.1).</summary>
internal static class KeypointMatcher
{
    /// <summary>The nearest descriptor must be nearer than this part of the distance of the second nearest.</summary>
    private const float Ratio = 0.8f;

    /// <summary>For each keypoint of the first that has one, its match in the second.</summary>
    internal static List<KeypointMatch> Match(KeypointSet from, KeypointSet to)
    {
        var matches = new List<KeypointMatch>();
        var likenesses = new float[to.Keypoints.Length];
        for (var i = 0; i < from.Keypoints.Length; i++)
        {
            Likenesses(from.DescriptorOf(i), to, likenesses);
            var (nearest, best, second) = (-1, -1f, -1f);
            for (var j = 0; j < likenesses.Length; j++)
            {
                if (likenesses[j] > best)
                {
                    (nearest, best, second) = (j, likenesses[j], best);
                }
                else if (likenesses[j] > second)
                {
                    second = likenesses[j];
                }
            }

            // squared distances of unit vectors are 2 - 2 * likeness
            if (nearest >= 0 && 1 - best < Ratio * Ratio * (1 - second))
            {
                matches.Add(new KeypointMatch(from.Keypoints[i], to.Keypoints[nearest]));
            }
        }

        return matches;
    }

    /// <summary>The inner product of a descriptor and each of the others, four at a time, so that it is read once for four.</summary>
    private static void Likenesses(ReadOnlySpan<float> descriptor, KeypointSet others, Span<float> likenesses)
    {
        var one = MemoryMarshal.Cast<float, Vector<float>>(descriptor);
        var j = 0;
        for (; j + 4 <= likenesses.Length; j += 4)
        {
            var four = MemoryMarshal.Cast<float, Vector<float>>(others.DescriptorsFrom(j, 4));
            var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var k = 0; k < one.Length; k++)
            {
                a = Vector.FusedMultiplyAdd(one[k], four[k], a);
                b = Vector.FusedMultiplyAdd(one[k], four[one.Length + k], b);
                c = Vector.FusedMultiplyAdd(one[k], four[(2 * one.Length) + k], c);
                d = Vector.FusedMultiplyAdd(one[k], four[(3 * one.Length) + k], d);
            }

            (likenesses[j], likenesses[j + 1], likenesses[j + 2], likenesses[j + 3]) = (Vector.Sum(a), Vector.Sum(b), Vector.Sum(c), Vector.Sum(d));
        }

        for (; j < likenesses.Length; j++)
        {
            likenesses[j] = TensorPrimitives.Dot(descriptor, others.DescriptorOf(j));
        }
    }
}
