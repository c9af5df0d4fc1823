using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Detection;

/// <summary>A detector and the version of its weights and thresholds.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Version">Changes with its weights, thresholds and labels.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Labels">The classes that it tells apart; null where it tells none.</param>
/// <param name="Confidence">The lowest confidence that was asked for; null where none was.</param>
internal sealed record SelectedDetector(IDetector Detector, string Version, string Description, IReadOnlyList<string>? Labels = null, float? Confidence = null);

/// <summary>Which detector runs: the named one, the best one at hand, or none.</summary>
internal sealed class DetectorSelection(ModelCatalog catalog, OnnxSessionPool sessions, IPictureResampler resampler, IOptions<VisualSearchOptions> options)
{
    internal const string None = "none";
    internal const string Automatic = "auto";

    private readonly ConcurrentDictionary<(ModelState Model, string Settings), SelectedDetector> _detectors = new();

    /// <summary>The configured detector, or null where none is wanted or none is at hand.</summary>
    /// <exception cref="NotFoundException">The named model does not exist or is no detector.</exception>
    /// <exception cref="UnavailableException">The named model's weights are missing.</exception>
    internal SelectedDetector? Current => Get(options.Value.Detector, DetectorSettings.Of(options.Value));

    /// <summary>Names of the detectors whose weights are at hand, best first.</summary>
    internal IReadOnlyList<string> Available => [.. AtHand().OrderByDescending(static model => model.Card.Rank).Select(static model => model.Card.Name)];

    /// <summary>A detector by name; <c>auto</c> gives the best one at hand; null for <c>none</c>, or where none is at hand.</summary>
    /// <exception cref="NotFoundException">The named model does not exist or is no detector.</exception>
    /// <exception cref="UnavailableException">The named model's weights are missing.</exception>
    /// <exception cref="InvalidRequestException">A label is none of the detector's, or labels are asked for where no detector knows any.</exception>
    internal SelectedDetector? Get(string name, DetectorSettings settings)
    {
        if (Choose(name, settings.Labels.Count > 0) is { } model)
        {
            return _detectors.GetOrAdd((model, settings.Key), _ => Create(model, settings));
        }

        return settings.Labels.Count == 0 ? null : throw new InvalidRequestException(
            "No detector that tells classes apart runs here, so none can be chosen by label.",
            $"Leave the labels out, or choose one of the detectors with labels: {string.Join(", ", Detectors().Where(HasLabels).Select(static model => model.Card.Name))}.");
    }

    private ModelState? Choose(string wanted, bool byLabel)
    {
        if (byLabel && wanted.Equals(WholePictureFinder.Name, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (wanted.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (wanted.Equals(Automatic, StringComparison.OrdinalIgnoreCase))
        {
            return AtHand().Where(model => !byLabel || HasLabels(model)).MaxBy(static model => model.Card.Rank);
        }

        var named = Detectors().FirstOrDefault(model => model.Card.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException(
                $"There is no detector named '{wanted}'.", $"The detectors are: auto, none, whole, {string.Join(", ", Detectors().Select(model => model.Card.Name))}.");
        return named.WeightsPath is not null
            ? named
            : throw new UnavailableException(
                $"The detector {named.Card.Name} cannot run. {named.Problem}",
                $"Fetch its weights with {AdvisedCommand.Of("models", "pull", named.Card.Name)}, or give --detector auto.");
    }

    private IEnumerable<ModelState> Detectors() => catalog.Models.Where(static model => model.Card.Task == ModelTask.Detection);

    private IEnumerable<ModelState> AtHand() => sessions.IsNativeLibraryThere ? Detectors().Where(static model => model.WeightsPath is not null) : [];

    private bool HasLabels(ModelState model) => catalog.Labels(model.Card.Name) is { Count: > 0 };

    private SelectedDetector Create(ModelState model, DetectorSettings settings)
    {
        var labels = catalog.Labels(model.Card.Name);
        var output = settings.ApplyTo(model.Card, labels);
        return new SelectedDetector(
            new OnnxDetector(model, output, labels, sessions, resampler),
            ModelIdentity.Of(model.Card with { Detection = output }),
            model.Card.Description,
            labels,
            settings.Confidence);
    }
}
