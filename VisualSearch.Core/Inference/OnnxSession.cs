using Microsoft.ML.OnnxRuntime;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.Inference;

/// <summary>A loaded and checked graph. Runs may go side by side.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly Lock? _oneAtATime;

    /// <summary>Loads the weights, checks the graph against the card and runs it once.</summary>
    /// <param name="card">The card.</param>
    /// <param name="weightsPath">Its verified weights.</param>
    /// <param name="options">How to run.</param>
    /// <param name="concurrent">Whether the execution provider allows runs side by side (DirectML does not).</param>
    /// <exception cref="ModelFailureException">The graph cannot be loaded or run, or differs from the card.</exception>
    internal OnnxSession(ModelCard card, string weightsPath, SessionOptions options, bool concurrent)
    {
        Card = card;
        _inputs = card.Input.SizeInput is { } size ? [card.Input.Name, size] : [card.Input.Name];
        _outputs = card.Embedding is { } embedding ? [embedding.Output] : card.Detection!.Outputs;
        _oneAtATime = concurrent ? null : new Lock();
        try
        {
            var hidden = GraphSurgery.HiddenIn(weightsPath, _outputs);
            _session = hidden.Count == 0 ? new InferenceSession(weightsPath, options) : new InferenceSession(GraphSurgery.Expose(weightsPath, hidden), options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFailureException(card.Name, "ONNX Runtime cannot load its weights", error);
        }

        try
        {
            FixedBatch = GraphCheck.Check(card, _session.InputMetadata, _session.OutputMetadata);
            Warm();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The model's card.</summary>
    internal ModelCard Card { get; }

    /// <summary>The batch size that the graph is fixed to, or null where it takes any.</summary>
    internal int? FixedBatch { get; }

    /// <summary>Elements of one picture in the input tensor.</summary>
    internal int PictureLength => 3 * Card.Input.Width * Card.Input.Height;

    /// <summary>Runs the graph.</summary>
    /// <param name="input">batch * <see cref="PictureLength"/> elements of the card's type and layout.</param>
    /// <param name="batch">Pictures in it; <see cref="FixedBatch"/> where that is set.</param>
    /// <param name="read">Takes what it needs from the card's outputs; they are gone afterwards.</param>
    /// <exception cref="ModelFailureException">ONNX Runtime refused the run.</exception>
    internal TResult Run<T, TResult>(Memory<T> input, int batch, Func<IReadOnlyList<OrtValue>, TResult> read)
        where T : unmanaged
    {
        long[] shape = Card.Input.Layout == TensorLayout.Nchw
            ? [batch, 3, Card.Input.Height, Card.Input.Width]
            : [batch, Card.Input.Height, Card.Input.Width, 3];
        try
        {
            using var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, input[..(batch * PictureLength)], shape);
            using var outputs = RunWithSize(value, batch);
            return read(outputs);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFailureException(Card.Name, "ONNX Runtime could not run it", error);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private IDisposableReadOnlyCollection<OrtValue> RunWithSize(OrtValue input, int batch)
    {
        if (Card.Input.SizeInput is null)
        {
            return Run([input]);
        }

        var sizes = Enumerable.Repeat(new float[] { Card.Input.Height, Card.Input.Width }, batch).SelectMany(size => size).ToArray();
        using var size = OrtValue.CreateTensorValueFromMemory(sizes, [batch, 2]);
        return Run([input, size]);
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(OrtValue[] inputs)
    {
        if (_oneAtATime is null)
        {
            return _session.Run(_options, _inputs, inputs, _outputs);
        }

        lock (_oneAtATime)
        {
            return _session.Run(_options, _inputs, inputs, _outputs);
        }
    }

    private void Warm()
    {
        var batch = FixedBatch ?? 1;
        _ = Card.Input.Element == TensorElement.UInt8
            ? Run<byte, int>(new byte[batch * PictureLength], batch, static outputs => outputs.Count)
            : Run<float, int>(new float[batch * PictureLength], batch, static outputs => outputs.Count);
    }
}
