using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Detection;

/// <summary>A detector and the version of its weights and thresholds.</summary>
internal sealed record SelectedDetector(IDetector Detector, string Version, string Description);

/// <summary>Which detector runs: the named one, the best one at hand, or none.</summary>
internal sealed class DetectorSelection(ModelCatalog catalog, OnnxSessionPool sessions, IPictureResampler resampler, IOptions<VisualSearchOptions> options)
{
    internal const string None = "none";
    internal const string Automatic = "auto";

    private readonly ConcurrentDictionary<ModelState, SelectedDetector> _detectors = new();

    /// <summary>The configured detector, or null where none is wanted or none is at hand.</summary>
    /// <exception cref="NotFoundException">The named model does not exist or is no detector.</exception>
    /// <exception cref="UnavailableException">The named model's weights are missing.</exception>
    internal SelectedDetector? Current => Get(options.Value.Detector);

    /// <summary>Names of the detectors whose weights are at hand, best first.</summary>
    internal IReadOnlyList<string> Available => [.. AtHand().OrderByDescending(static model => model.Card.Rank).Select(static model => model.Card.Name)];

    /// <summary>A detector by name; <c>auto</c> gives the best one at hand; null for <c>none</c>, or where none is at hand.</summary>
    /// <exception cref="NotFoundException">The named model does not exist or is no detector.</exception>
    /// <exception cref="UnavailableException">The named model's weights are missing.</exception>
    internal SelectedDetector? Get(string name) => Choose(name) is { } model ? _detectors.GetOrAdd(model, Create) : null;

    private ModelState? Choose(string wanted)
    {
        if (wanted.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (wanted.Equals(Automatic, StringComparison.OrdinalIgnoreCase))
        {
            return AtHand().MaxBy(static model => model.Card.Rank);
        }

        var named = Detectors().FirstOrDefault(model => model.Card.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException(
                $"There is no detector named '{wanted}'.", $"The detectors are: auto, none, whole, {string.Join(", ", Detectors().Select(model => model.Card.Name))}.");
        return named.WeightsPath is not null
            ? named
            : throw new UnavailableException($"The detector {named.Card.Name} cannot run. {named.Problem}", "Put its weights into a model folder, or set Detector to auto.");
    }

    private IEnumerable<ModelState> Detectors() => catalog.Models.Where(static model => model.Card.Task == ModelTask.Detection);

    private IEnumerable<ModelState> AtHand() => sessions.IsNativeLibraryThere ? Detectors().Where(static model => model.WeightsPath is not null) : [];

    private SelectedDetector Create(ModelState model) => new(
        new OnnxDetector(model, catalog.Labels(model.Card.Name), sessions, resampler),
        ModelIdentity.Of(model.Card),
        model.Card.Description);
}
