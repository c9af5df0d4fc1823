using System.Numerics.Tensors;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>
/// An embedder with stages on top. Its vector holds the network's part, the companion's and the colour part, each of unit length and scaled
/// by the square root of its weight, so that the inner product of two vectors is the weighted mean of the parts' likenesses.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="companion">The network that looks too; null where there is none or it is not wanted.</param>
/// <param name="preset">The stages.</param>
/// <param name="name">Name of all together.</param>
/// <param name="resampler">Fits regions.</param>
internal sealed class PresetEmbedder(IEmbedder network, IEmbedder? companion, EmbeddingPreset preset, string name, IPictureResampler resampler) : IEmbedder
{
    /// <summary>Version of what the stages do; vectors of different versions must not be compared.</summary>
    private const int Version = 3;

    /// <summary>The companion's share in what the networks say.</summary>
    private const float CompanionShare = 0.4f;

    private readonly IReadOnlyList<double> _crops = preset.Has(EmbeddingStages.Crops) ? CentreCrops.Sides : CentreCrops.RegionOnly;

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public string FullName => $"{network.Name}{EmbeddingPreset.Separator}{preset.Name}";

    /// <inheritdoc />
    public string Description => network.Description;

    /// <inheritdoc />
    public ResizeMode DefaultMode => network.DefaultMode;

    /// <inheritdoc />
    public IEmbedder Raw => network.Raw;

    /// <summary>Name of its preset.</summary>
    internal string Stages => preset.Name;

    private bool HasColour => preset.Has(EmbeddingStages.Colour);

    /// <inheritdoc />
    public EmbeddingSpace Space(ResizeMode mode)
    {
        var plain = network.Space(mode);
        return preset == EmbeddingPreset.Plain ? plain : plain with
        {
            Version = $"{plain.Version}{(companion is null ? "" : $"-{companion.Space(companion.DefaultMode).Version}")}-{preset.Name}{Version}",
            Dimension = plain.Dimension + (companion?.Space(companion.DefaultMode).Dimension ?? 0) + (HasColour ? ObjectColour.Dimension : 0),
            IsCentred = preset.Has(EmbeddingStages.Centre),
            IsAdaptive = preset.Has(EmbeddingStages.Adapt),
        };
    }

    /// <inheritdoc />
    public void Embed(IReadOnlyList<EmbeddingInput> inputs, ResizeMode mode, Span<float> destination, CancellationToken cancellationToken = default)
    {
        var whole = Space(mode).Dimension;
        if (destination.Length != inputs.Count * whole)
        {
            throw new ArgumentException($"{inputs.Count} vectors take {inputs.Count * whole} floats, not {destination.Length}.", nameof(destination));
        }

        if (inputs.Count == 0)
        {
            return;
        }

        List<IReadOnlyList<EmbeddingInput>> looks = [.. inputs.Select(Looks)];
        var networksShare = HasColour ? 1 - ObjectColour.Weight : 1;
        var at = Look(network, mode, looks, companion is null ? networksShare : networksShare * (1 - CompanionShare), 0, destination, cancellationToken);
        if (companion is not null)
        {
            at = Look(companion, companion.DefaultMode, looks, networksShare * CompanionShare, at, destination, cancellationToken);
        }

        for (var i = 0; i < inputs.Count && HasColour; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectColour.Write(resampler, inputs[i], destination.Slice((i * whole) + at, ObjectColour.Dimension));
        }
    }

    /// <summary>Writes one network's part of every vector, with the square root of its share as length.</summary>
    /// <returns>Where the next part begins.</returns>
    private static int Look(
        IEmbedder looker, ResizeMode mode, List<IReadOnlyList<EmbeddingInput>> looks, float share, int at, Span<float> destination,
        CancellationToken cancellationToken)
    {
        var part = looker.Space(mode).Dimension;
        List<EmbeddingInput> all = [.. looks.SelectMany(static input => input)];
        var answers = new float[all.Count * part];
        looker.Embed(all, mode, answers, cancellationToken);
        var (row, whole) = (0, destination.Length / looks.Count);
        for (var i = 0; i < looks.Count; i++)
        {
            var mean = destination.Slice((i * whole) + at, part);
            Average(answers.AsSpan(row * part, looks[i].Count * part), mean);
            TensorPrimitives.Multiply(mean, MathF.Sqrt(share), mean);
            row += looks[i].Count;
        }

        return at + part;
    }

    private IReadOnlyList<EmbeddingInput> Looks(EmbeddingInput input)
    {
        List<EmbeddingInput> crops = [.. _crops.Select(side => input with { Region = CentreCrops.Of(input.Region, side) })];
        if (!preset.Has(EmbeddingStages.Flip))
        {
            return crops;
        }

        return input.IsGallery
            ? [.. crops, .. crops.Select(static crop => crop with { IsMirrored = !crop.IsMirrored })]
            : [.. crops.Select(static (crop, number) => crop with { IsMirrored = crop.IsMirrored != (number % 2 == 1) })];
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
