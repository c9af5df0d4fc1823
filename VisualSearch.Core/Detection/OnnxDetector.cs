using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Detection;

/// <summary>A detector whose model is an ONNX graph; everything about it is on its card.</summary>
/// <param name="model">A card of the task detection, with weights.</param>
/// <param name="settings">The card's outputs and thresholds, or others in their place.</param>
/// <param name="labels">Class names in the model's order; null for class-agnostic models.</param>
/// <param name="sessions">Gives the session.</param>
/// <param name="resampler">Fits the picture to the input.</param>
internal sealed class OnnxDetector(ModelState model, DetectionOutput settings, IReadOnlyList<string>? labels, OnnxSessionPool sessions, IPictureResampler resampler) : IDetector
{
    private readonly ModelInput _input = model.Card.Input;
    private readonly DetectionOutput _output = settings;

    /// <inheritdoc />
    public string Name => model.Card.Name;

    /// <inheritdoc />
    /// <exception cref="ModelFailureException">The graph's output does not fit the card's layout.</exception>
    public IReadOnlyList<Region> Detect(Picture picture, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = sessions.Get(model);
        var candidates = session.Run(resampler, [(picture, BoundingBox.Whole, false)], _input.Resize, Decode);
        candidates.RemoveAll(candidate => !IsWanted(candidate));
        var geometry = new LetterboxTransform(picture.Width, picture.Height, BoundingBox.Whole, PictureBatch.SpecOf(_input, _input.Resize));
        return NonMaximumSuppression.Apply(candidates, _output.NmsIoU, _output.ClassAgnosticNms)
            .Select(candidate => ToRegion(candidate, geometry))
            .Where(region => region.Box.IsUsable)
            .ToList();
    }

    private List<Candidate> Decode(IReadOnlyList<OrtValue> outputs)
    {
        try
        {
            var first = outputs[0].GetTensorDataAsSpan<float>();
            return _output.Layout switch
            {
                DetectionLayout.YoloX => YoloXDecoder.Decode(first, _output.ScoreThreshold, _input.Width, _input.Height),
                DetectionLayout.YoloV8 => YoloV8Decoder.Decode(first, (int)outputs[0].GetTensorTypeAndShape().Shape[^1], _output.ScoreThreshold),
                DetectionLayout.YoloV4 => DecodeGrids(outputs),
                DetectionLayout.BoxesScoresIndices => BoxesScoresIndicesDecoder.Decode(
                    first, outputs[1].GetTensorDataAsSpan<float>(), Integers(outputs[2]), _output.ScoreThreshold),
                _ => BoxesClassesScoresCountDecoder.Decode(
                    first, outputs[1].GetTensorDataAsSpan<float>(), outputs[2].GetTensorDataAsSpan<float>(), outputs[3].GetTensorDataAsSpan<float>(),
                    _output.ScoreThreshold, _input.Width, _input.Height),
            };
        }
        catch (ArgumentException error)
        {
            throw new ModelFailureException(Name, $"its output does not fit the layout {_output.Layout}", error);
        }
    }

    private List<Candidate> DecodeGrids(IReadOnlyList<OrtValue> outputs)
    {
        var candidates = new List<Candidate>();
        foreach (var output in outputs)
        {
            var shape = output.GetTensorTypeAndShape().Shape;
            if (shape.Length != 5)
            {
                throw new ArgumentException($"A grid has five axes, not {shape.Length}.", nameof(outputs));
            }

            YoloV4Decoder.Decode(candidates, output.GetTensorDataAsSpan<float>(), (int)shape[1], (int)shape[2], _output.ScoreThreshold, _input.Width);
        }

        return candidates;
    }

    private static int[] Integers(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType == TensorElementType.Int64
        ? Array.ConvertAll(value.GetTensorDataAsSpan<long>().ToArray(), index => (int)index)
        : value.GetTensorDataAsSpan<int>().ToArray();

    private string? LabelOf(Candidate candidate) =>
        labels is not null && candidate.ClassId < labels.Count ? labels[candidate.ClassId] : null;

    private bool IsWanted(Candidate candidate) =>
        _output.KeepLabels.Length == 0 || _output.KeepLabels.Contains(LabelOf(candidate), StringComparer.OrdinalIgnoreCase);

    private Region ToRegion(Candidate candidate, LetterboxTransform geometry) => new(
        geometry.ToPicture(candidate.XMin, candidate.YMin, candidate.XMax, candidate.YMax).Clamp(),
        RegionSource.Detector, Name, Math.Clamp(candidate.Score, 0, 1), LabelOf(candidate));
}
