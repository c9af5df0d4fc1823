using System.Numerics.Tensors;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Embedding;

/// <summary>An embedder whose model is an ONNX graph; everything about it is on its card.</summary>
/// <param name="model">Card and weights.</param>
/// <param name="sessions">Runs the graph.</param>
/// <param name="resampler">Fits regions.</param>
/// <param name="isRaw">Whether vectors stay as the graph gives them.</param>
internal sealed class OnnxEmbedder(ModelState model, OnnxSessionPool sessions, IPictureResampler resampler, bool isRaw = false) : IEmbedder
{
    private readonly ModelCard _card = model.Card;
    private readonly EmbeddingOutput _output = model.Card.Embedding ?? throw new ArgumentException("The card is not of an embedder.", nameof(model));
    private readonly string _version = ModelIdentity.Of(model.Card);
    private readonly Lazy<OnnxEmbedder> _raw = new(() => new OnnxEmbedder(model, sessions, resampler, isRaw: true));

    /// <inheritdoc />
    public string Name => _card.Name;

    /// <inheritdoc />
    public string Description => _card.Description;

    /// <inheritdoc />
    public ResizeMode DefaultMode => _card.Input.Resize;

    /// <inheritdoc />
    public IEmbedder Raw => isRaw ? this : _raw.Value;

    /// <inheritdoc />
    public EmbeddingSpace Space(ResizeMode mode) => new(Name, _version, mode, _output.Dimension) { IsUnitLength = !isRaw };

    /// <inheritdoc />
    /// <exception cref="ModelFailureException">The graph gave a vector that is not finite, or zero, or of another length.</exception>
    public void Embed(IReadOnlyList<EmbeddingInput> inputs, ResizeMode mode, Span<float> destination, CancellationToken cancellationToken = default)
    {
        if (destination.Length != inputs.Count * _output.Dimension)
        {
            throw new ArgumentException($"{inputs.Count} vectors take {inputs.Count * _output.Dimension} floats, not {destination.Length}.", nameof(destination));
        }

        if (inputs.Count == 0)
        {
            return;
        }

        var session = sessions.Get(model);
        for (var start = 0; start < inputs.Count; start += _card.Input.MaxBatch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = inputs.Skip(start).Take(_card.Input.MaxBatch).Select(static input => (input.Picture, input.Region, input.IsMirrored)).ToList();
            var vectors = session.Run(resampler, batch, mode, outputs => TensorPooling.Apply(outputs[0], _output.Pooling));
            var target = destination.Slice(start * _output.Dimension, batch.Count * _output.Dimension);
            if (vectors.Length != (session.FixedBatch ?? batch.Count) * _output.Dimension)
            {
                throw new ModelFailureException(Name, $"it gave {vectors.Length} numbers for {batch.Count} pictures of {_output.Dimension} dimensions");
            }

            vectors.AsSpan(0, target.Length).CopyTo(target);
            for (var i = 0; i < batch.Count; i++)
            {
                Finish(target.Slice(i * _output.Dimension, _output.Dimension));
            }
        }
    }

    private void Finish(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (!float.IsFinite(norm) || norm < float.Epsilon)
        {
            throw new ModelFailureException(Name, "it gave no finite vector for a picture");
        }

        if (!isRaw)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }
}
