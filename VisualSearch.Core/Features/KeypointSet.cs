using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Features;

/// <summary>The keypoints of a picture and their descriptors.</summary>
internal sealed class KeypointSet
{
    /// <summary>Version of the method; sets of different versions must not be compared.</summary>
    internal const int Version = 1;

    /// <summary>Most keypoints of a picture.</summary>
    internal const int Most = 400;

    private const int BytesOfEach = (4 * sizeof(float)) + KeypointDescriptor.Dimension;

    // a component of a unit vector of 128 is seldom above a half
    private const float Scale = 510;

    private readonly float[] _descriptors;

    private KeypointSet(Keypoint[] keypoints, float[] descriptors) => (Keypoints, _descriptors) = (keypoints, descriptors);

    /// <summary>The keypoints.</summary>
    internal Keypoint[] Keypoints { get; }

    /// <summary>The descriptor of a keypoint: a unit vector of 128.</summary>
    internal ReadOnlySpan<float> DescriptorOf(int keypoint) =>
        _descriptors.AsSpan(keypoint * KeypointDescriptor.Dimension, KeypointDescriptor.Dimension);

    /// <summary>The descriptors of several keypoints, one after the other.</summary>
    internal ReadOnlySpan<float> DescriptorsFrom(int keypoint, int count) =>
        _descriptors.AsSpan(keypoint * KeypointDescriptor.Dimension, count * KeypointDescriptor.Dimension);

    /// <summary>The keypoints of a picture, written as <see cref="FromBytes"/> reads them.</summary>
    internal static byte[] Describe(Picture picture)
    {
        var octaves = ScaleSpace.Of(GreyPlane.Of(picture));
        var gradients = new Dictionary<(Octave, int), Gradients>();
        var (keypoints, descriptors) = (new List<Keypoint>(), new List<byte>());
        foreach (var extremum in KeypointDetector.Find(octaves, Most))
        {
            if (!gradients.TryGetValue((extremum.Octave, extremum.Plane), out var around))
            {
                around = gradients[(extremum.Octave, extremum.Plane)] = new Gradients(extremum.Octave.Blurred[extremum.Plane]);
            }

            foreach (var angle in KeypointOrientation.Of(extremum, around).Take(Most - keypoints.Count))
            {
                var step = extremum.Octave.Step;
                keypoints.Add(new Keypoint(extremum.X * step, extremum.Y * step, extremum.Sigma * step, angle));
                descriptors.AddRange(KeypointDescriptor.Of(extremum, angle, around).Select(static value => (byte)Math.Min(byte.MaxValue, MathF.Round(value * Scale))));
            }
        }

        return [.. MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(keypoints)), .. descriptors];
    }

    /// <summary>Reads what <see cref="Describe"/> gave.</summary>
    /// <exception cref="FormatException">The length fits no number of keypoints.</exception>
    internal static KeypointSet FromBytes(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Length / BytesOfEach;
        if (bytes.Length != count * BytesOfEach)
        {
            throw new FormatException("The stored keypoints are damaged.");
        }

        var keypoints = MemoryMarshal.Cast<byte, Keypoint>(bytes[..(count * 4 * sizeof(float))]).ToArray();
        var descriptors = new float[count * KeypointDescriptor.Dimension];
        TensorPrimitives.ConvertChecked(bytes[(count * 4 * sizeof(float))..], descriptors);
        for (var at = 0; at < descriptors.Length; at += KeypointDescriptor.Dimension)
        {
            var descriptor = descriptors.AsSpan(at, KeypointDescriptor.Dimension);
            TensorPrimitives.Divide(descriptor, Math.Max(1, TensorPrimitives.Norm<float>(descriptor)), descriptor);
        }

        return new KeypointSet(keypoints, descriptors);
    }
}
