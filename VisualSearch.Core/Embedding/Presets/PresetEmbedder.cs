using System.Numerics.Tensors;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>
/// An embedder with stages on top. Its vector holds the network's part and then the colour part, each of unit length and scaled
/// by the square root of its weight, so that the inner product of two vectors is the weighted mean of the parts' likenesses.
/// </summary>
internal sealed class PresetEmbedder(IEmbedder network, EmbeddingPreset preset, string name, IPictureResampler resampler) : IEmbedder
{
    /// <summary>Version of what the stages do; vectors of different versions must not be compared.</summary>
    private const int Version = 1;

    private readonly IReadOnlyList<double> _crops = preset.Has(EmbeddingStages.Crops) ? CentreCrops.Sides : CentreCrops.RegionOnly;

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public string Description => network.Description;

    /// <inheritdoc />
    public ResizeMode DefaultMode => network.DefaultMode;

    private bool HasColour => preset.Has(EmbeddingStages.Colour);

    /// <inheritdoc />
    public EmbeddingSpace Space(ResizeMode mode)
    {
        var plain = network.Space(mode);
        return preset == EmbeddingPreset.Plain ? plain : plain with
        {
            Version = $"{plain.Version}-{preset.Name}{Version}",
            Dimension = plain.Dimension + (HasColour ? ObjectColour.Dimension : 0),
            IsCentred = preset.Has(EmbeddingStages.Centre),
            IsAdaptive = preset.Has(EmbeddingStages.Adapt),
        };
    }

    /// <inheritdoc />
    public void Embed(IReadOnlyList<EmbeddingInput> inputs, ResizeMode mode, Span<float> destination, CancellationToken cancellationToken = default)
    {
        var (part, whole) = (network.Space(mode).Dimension, Space(mode).Dimension);
        if (destination.Length != inputs.Count * whole)
        {
            throw new ArgumentException($"{inputs.Count} vectors take {inputs.Count * whole} floats, not {destination.Length}.", nameof(destination));
        }

        var crops = inputs.SelectMany(input => _crops.Select(side => input with { Region = CentreCrops.Of(input.Region, side) })).ToList();
        var looks = new float[crops.Count * part];
        network.Embed(crops, mode, looks, cancellationToken);
        for (var i = 0; i < inputs.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = destination.Slice(i * whole, whole);
            Average(looks.AsSpan(i * _crops.Count * part, _crops.Count * part), vector[..part]);
            if (HasColour)
            {
                TensorPrimitives.Multiply(vector[..part], MathF.Sqrt(1 - ObjectColour.Weight), vector[..part]);
                ObjectColour.Write(resampler, inputs[i], vector[part..]);
            }
        }
    }

    private static void Average(ReadOnlySpan<float> looks, Span<float> mean)
    {
        looks[..mean.Length].CopyTo(mean);
        for (var at = mean.Length; at < looks.Length; at += mean.Length)
        {
            TensorPrimitives.Add(mean, looks.Slice(at, mean.Length), mean);
        }

        TensorPrimitives.Divide(mean, TensorPrimitives.Norm<float>(mean), mean);
    }
}
