using System.Numerics.Tensors;
using VisualSearch.Core.Embedding.Descriptor;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding;

/// <summary>
/// An embedder that needs no weights: colour, shape and texture of a region, weighted towards its foreground. Each part has unit
/// length and is scaled by the square root of its weight, so that the inner product of two vectors is the weighted mean of the
/// parts' likenesses.
/// </summary>
internal sealed class BuiltInEmbedder : IEmbedder
{
    /// <summary>The embedder's name.</summary>
    internal const string EmbedderName = "builtin-descriptor";

    /// <summary>Version of the code: vectors of different versions must not be compared.</summary>
    internal const string Version = "1";

    private readonly IPictureResampler _resampler;
    private readonly bool _isRaw;

    /// <param name="resampler">Fits regions.</param>
    public BuiltInEmbedder(IPictureResampler resampler) => (_resampler, Raw) = (resampler, new BuiltInEmbedder(resampler, isRaw: true));

    private BuiltInEmbedder(IPictureResampler resampler, bool isRaw) => (_resampler, _isRaw, Raw) = (resampler, isRaw, this);

    /// <inheritdoc />
    public string Name => EmbedderName;

    /// <inheritdoc />
    public string Description => "Built-in descriptor of colour, shape and texture: no trained network, so it knows how things look and not what they are.";

    /// <inheritdoc />
    public ResizeMode DefaultMode => ResizeMode.Squash;

    /// <inheritdoc />
    public IEmbedder Raw { get; }

    /// <inheritdoc />
    public EmbeddingSpace Space(ResizeMode mode) => new(Name, Version, mode, DescriptorParts.Dimension) { IsUnitLength = !_isRaw };

    /// <inheritdoc />
    public void Embed(IReadOnlyList<EmbeddingInput> inputs, ResizeMode mode, Span<float> destination, CancellationToken cancellationToken = default)
    {
        if (destination.Length != inputs.Count * DescriptorParts.Dimension)
        {
            throw new ArgumentException($"{inputs.Count} vectors take {inputs.Count * DescriptorParts.Dimension} floats, not {destination.Length}.", nameof(destination));
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var canvas = DescriptorCanvas.Of(_resampler, inputs[i], mode);
            Describe(canvas, destination.Slice(i * DescriptorParts.Dimension, DescriptorParts.Dimension));
        }
    }

    private void Describe(DescriptorCanvas canvas, Span<float> vector)
    {
        vector.Clear();
        var at = 0;
        foreach (var part in DescriptorParts.All)
        {
            var values = vector.Slice(at, part.Dimension);
            part.Write(canvas, values);
            var norm = TensorPrimitives.Norm<float>(values);
            if (norm > 0)
            {
                TensorPrimitives.Multiply(values, MathF.Sqrt(part.Weight) / norm, values);
            }

            at += part.Dimension;
        }

        if (_isRaw)
        {
            return;
        }

        // A part without content (no edges at all) is zero; the others then share its weight.
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
    }
}
