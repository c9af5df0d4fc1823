using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.Embedding;

/// <summary>
/// The mean of a gallery's vectors, which is subtracted from gallery and queries alike before they are compared. What all
/// products of a catalogue share then counts for nothing, and unlike things have a likeness about 0. A picture still has the
/// likeness 1 with itself.
/// </summary>
public sealed class GalleryCentre
{
    /// <summary>Vectors of which the mean is trusted by half; a mean of few vectors is one of their own looks.</summary>
    private const int HalfTrust = 8;

    private readonly float[] _mean;

    private GalleryCentre(float[] mean, long count) => (_mean, Count) = (mean, count);

    /// <summary>Changes nothing.</summary>
    public static GalleryCentre None { get; } = new([], 0);

    /// <summary>Vectors that it is the mean of.</summary>
    public long Count { get; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNone => _mean.Length == 0;

    /// <summary>The count, the subtracted floats and a checksum of both (CRC-32C) as base64, to be stored; empty for none.</summary>
    public string ToText()
    {
        byte[] bytes = IsNone ? [] : [.. BitConverter.GetBytes(Count), .. MemoryMarshal.AsBytes<float>(_mean)];
        return IsNone ? "" : Convert.ToBase64String([.. bytes, .. BitConverter.GetBytes(Crc32C.Of(bytes))]);
    }

    /// <summary>Reads what <see cref="ToText"/> gave.</summary>
    /// <returns>Null where the text is no centre of unit vectors of this length, or not as it was written.</returns>
    public static GalleryCentre? FromText(string text, int dimension)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> bytes = new byte[sizeof(long) + (dimension * sizeof(float)) + sizeof(uint)];
        if (text.Length == 0)
        {
            return None;
        }

        if (!Convert.TryFromBase64String(text, bytes, out var written) || written != bytes.Length
            || BitConverter.ToUInt32(bytes[^sizeof(uint)..]) != Crc32C.Of(bytes[..^sizeof(uint)]))
        {
            return null;
        }

        var mean = MemoryMarshal.Cast<byte, float>(bytes[sizeof(long)..^sizeof(uint)]);
        return TensorPrimitives.Norm(mean) <= 1 ? new GalleryCentre(mean.ToArray(), BitConverter.ToInt64(bytes)) : null;
    }

    /// <summary>The centre of a gallery.</summary>
    /// <param name="sum">The sum of its unit vectors.</param>
    /// <param name="count">How many there are; 0 gives <see cref="None"/>.</param>
    public static GalleryCentre Of(ReadOnlySpan<double> sum, long count)
    {
        var mean = new float[count == 0 ? 0 : sum.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] = (float)(sum[i] / (count + HalfTrust));
        }

        return new GalleryCentre(mean, count);
    }

    /// <summary>A centre at a mean that is known.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="count">What it is the mean of.</param>
    public static GalleryCentre OfMean(ReadOnlySpan<double> mean, long count)
    {
        var floats = new float[mean.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = (float)mean[i];
        }

        return new GalleryCentre(floats, count);
    }

    /// <summary>Adds a vector to a sum of many, in double precision.</summary>
    public static void Accumulate(ReadOnlySpan<float> vector, Span<double> sum)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += vector[i];
        }
    }

    /// <summary>Subtracts the mean from unit vectors and gives them unit length again.</summary>
    /// <param name="vectors">n * dimension floats, changed in place.</param>
    public void Apply(Span<float> vectors)
    {
        for (var at = 0; at < vectors.Length && !IsNone; at += _mean.Length)
        {
            var vector = vectors.Slice(at, _mean.Length);
            TensorPrimitives.Subtract(vector, _mean, vector);
            var norm = TensorPrimitives.Norm<float>(vector);
            TensorPrimitives.Divide(vector, norm > 0 ? norm : 1, vector);
        }
    }
}
