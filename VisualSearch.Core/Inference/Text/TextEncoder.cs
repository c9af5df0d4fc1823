using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.Inference.Text;

/// <summary>Where a text encoder's files lie.</summary>
/// <param name="Weights">The ONNX file.</param>
/// <param name="Vocabulary">vocab.json, under whatever name.</param>
/// <param name="Merges">merges.txt, under whatever name.</param>
internal sealed record TextEncoderFiles(string Weights, string Vocabulary, string Merges)
{
    /// <summary>The files of a model: the tokenizer's lie beside the weights.</summary>
    internal static TextEncoderFiles Of(ModelCard card, string weights)
    {
        var folder = Path.GetDirectoryName(weights)!;
        return new TextEncoderFiles(weights, Path.Combine(folder, card.Text!.VocabularyFile), Path.Combine(folder, card.Text.MergesFile));
    }
}

/// <summary>The text half of a CLIP pair: tokenizer and loaded graph. Runs may go side by side.</summary>
internal sealed class TextEncoder : IDisposable
{
    private readonly ModelCard _card;
    private readonly TextEncoding _text;
    private readonly BytePairTokenizer _tokenizer;
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly bool _isWide;
    private readonly int? _fixedBatch;
    private readonly Lock? _oneAtATime;

    /// <summary>Loads tokenizer and weights, checks the graph against the card and runs it once.</summary>
    /// <param name="card">A complete card.</param>
    /// <param name="files">Its files.</param>
    /// <param name="options">How to run.</param>
    /// <param name="concurrent">Whether the execution provider allows runs side by side.</param>
    /// <exception cref="ModelFailureException">The files cannot be used, or differ from the card.</exception>
    private TextEncoder(ModelCard card, TextEncoderFiles files, SessionOptions options, bool concurrent)
    {
        _card = card;
        _text = card.Text ?? throw new ArgumentException("The card is not of a text encoder.", nameof(card));
        _oneAtATime = concurrent ? null : new Lock();
        var path = files.Weights;
        try
        {
            _tokenizer = BytePairTokenizer.Read(files.Vocabulary, files.Merges);
            var hidden = GraphSurgery.HiddenIn(path, [_text.Output]);
            _session = hidden.Count == 0 ? new InferenceSession(path, options) : new InferenceSession(GraphSurgery.Expose(path, hidden), options);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFailureException(_card.Name, $"its tokenizer cannot be used: {(error is FormatException ? error.Message : "a file cannot be read")}", error);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFailureException(_card.Name, "ONNX Runtime cannot load its weights", error);
        }

        try
        {
            (_isWide, _fixedBatch) = CheckGraph();
            Encode(["a"]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Loads a text encoder for the configured execution provider.</summary>
    /// <exception cref="ModelFailureException">The files cannot be used, or differ from the card.</exception>
    /// <exception cref="UnavailableException">The execution provider cannot run here.</exception>
    internal static TextEncoder Open(ModelCard card, TextEncoderFiles files, VisualSearchOptions options)
    {
        using var sessionOptions = ExecutionProviders.CreateOptions(options.ExecutionProvider, options.InferenceThreads);
        return new TextEncoder(card, files, sessionOptions, !options.ExecutionProvider.Equals("directml", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Texts to vectors of unit length.</summary>
    /// <param name="texts">At least one.</param>
    /// <exception cref="ModelFailureException">ONNX Runtime refused the run, or a vector is not finite.</exception>
    internal float[][] Encode(IReadOnlyList<string> texts)
    {
        var vectors = new List<float[]>();
        foreach (var batch in texts.Chunk(_fixedBatch ?? CardCompleter.FreeBatch))
        {
            vectors.AddRange(Run(batch));
        }

        return [.. vectors];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private IEnumerable<float[]> Run(string[] texts)
    {
        var rows = _fixedBatch ?? texts.Length;
        var numbers = Enumerable.Range(0, rows).SelectMany(row => _tokenizer.Encode(row < texts.Length ? texts[row] : "", _text.ContextLength)).ToArray();
        long[] shape = [rows, _text.ContextLength];
        try
        {
            using var input = _isWide
                ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, static number => (long)number), shape)
                : OrtValue.CreateTensorValueFromMemory(numbers, shape);
            var floats = Run(input);
            return floats.Length == rows * _text.Dimension
                ? floats.Chunk(_text.Dimension).Take(texts.Length).Select(Unit).ToList()
                : throw new ModelFailureException(_card.Name, $"it gave {floats.Length} numbers for {rows} texts of {_text.Dimension} dimensions");
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFailureException(_card.Name, "ONNX Runtime could not run it", error);
        }
    }

    private float[] Run(OrtValue input)
    {
        if (_oneAtATime is null)
        {
            return RunNow();
        }

        lock (_oneAtATime)
        {
            return RunNow();
        }

        float[] RunNow()
        {
            using var outputs = _session.Run(_options, [_text.Input], [input], [_text.Output]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
    }

    private float[] Unit(float[] vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (!float.IsFinite(norm) || norm < float.Epsilon)
        {
            throw new ModelFailureException(_card.Name, "it gave no finite vector for a text");
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }

    private (bool IsWide, int? FixedBatch) CheckGraph()
    {
        var inputs = _session.InputMetadata;
        Require(inputs.Count == 1 && inputs.ContainsKey(_text.Input), $"the card's input is '{_text.Input}', the graph's are {string.Join(", ", inputs.Keys)}");
        var input = inputs[_text.Input];
        Require(input.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32, $"its input is of {input.ElementDataType}, not of whole numbers");
        Require(
            input.Dimensions is [_, var length] && (length <= 0 || length == _text.ContextLength),
            $"the card's input is [n,{_text.ContextLength}], the graph's [{string.Join(',', input.Dimensions)}]");
        Require(_session.OutputMetadata.ContainsKey(_text.Output), $"the card's output is '{_text.Output}', the graph's are {string.Join(", ", _session.OutputMetadata.Keys)}");
        Require(_session.OutputMetadata[_text.Output].ElementDataType == TensorElementType.Float, "its output is not of Float");
        return (input.ElementDataType == TensorElementType.Int64, input.Dimensions[0] > 0 ? input.Dimensions[0] : null);
    }

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ModelFailureException(_card.Name, problem);
        }
    }
}
