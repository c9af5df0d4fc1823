using Microsoft.Extensions.Options;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Detection;

/// <summary>A detector and the version of its weights and thresholds.</summary>
internal sealed record SelectedDetector(IDetector Detector, string Version, string Description);

/// <summary>Which detector runs: the named one, the best one at hand, or none.</summary>
internal sealed class DetectorSelection(ModelCatalog catalog, OnnxSessionPool sessions, IPictureResampler resampler, IOptions<VisualSearchOptions> options)
{
    private readonly Lock _gate = new();
    private (ModelState Model, SelectedDetector Detector)? _current;

    /// <summary>The detector, or null where none is wanted or none is at hand.</summary>
    /// <exception cref="NotFoundException">The named model does not exist or is no detector.</exception>
    /// <exception cref="UnavailableException">The named model's weights are missing.</exception>
    internal SelectedDetector? Current
    {
        get
        {
            if (Choose() is not { } model)
            {
                return null;
            }

            lock (_gate)
            {
                if (_current is not { } current || current.Model != model)
                {
                    _current = current = (model, Create(model));
                }

                return current.Detector;
            }
        }
    }

    private ModelState? Choose()
    {
        var wanted = options.Value.Detector;
        if (wanted.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (wanted.Equals("auto", StringComparison.OrdinalIgnoreCase))
        {
            return sessions.IsNativeLibraryThere ? Detectors().Where(model => model.WeightsPath is not null).MaxBy(model => model.Card.Rank) : null;
        }

        var named = Detectors().FirstOrDefault(model => model.Card.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException(
                $"There is no detector named '{wanted}'.", $"The detectors are: auto, none, {string.Join(", ", Detectors().Select(model => model.Card.Name))}.");
        return named.WeightsPath is not null
            ? named
            : throw new UnavailableException($"The detector {named.Card.Name} cannot run. {named.Problem}", "Put its weights into a model folder, or set Detector to auto.");
    }

    private IEnumerable<ModelState> Detectors() => catalog.Models.Where(model => model.Card.Task == ModelTask.Detection);

    private SelectedDetector Create(ModelState model) => new(
        new OnnxDetector(model, catalog.Labels(model.Card.Name), sessions, resampler),
        ModelIdentity.Of(model.Card),
        model.Card.Description);
}
