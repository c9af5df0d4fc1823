using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace VisualSearch.Core.Inference.Text;

/// <summary>One text encoder per model for the whole program, made at first use, and the vectors of the texts that were asked for.</summary>
internal sealed class TextEncoderPool(IOptions<VisualSearchOptions> options, OnnxSessionPool sessions) : IDisposable
{
    private const int MostTexts = 10_000;

    private readonly ConcurrentDictionary<string, Lazy<TextEncoder>> _encoders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Model, string Text), float[]> _vectors = new();

    /// <summary>The vectors of texts, of unit length, in their order; each text is encoded once.</summary>
    /// <param name="model">A text encoder whose weights are at hand.</param>
    /// <param name="texts">The texts.</param>
    /// <exception cref="UnavailableException">The weights, the native library or the execution provider is missing.</exception>
    /// <exception cref="ModelFailureException">The model does not do what its card says.</exception>
    internal IReadOnlyList<float[]> Encode(ModelState model, IReadOnlyList<string> texts)
    {
        var key = model.WeightsPath + ModelIdentity.Of(model.Card);
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (_vectors.TryGetValue((key, text), out var known))
            {
                found[text] = known;
            }
        }

        var unknown = texts.Distinct(StringComparer.Ordinal).Where(text => !found.ContainsKey(text)).ToList();
        if (unknown.Count > 0)
        {
            var vectors = Get(model, key).Encode(unknown);
            if (_vectors.Count > MostTexts)
            {
                _vectors.Clear();
            }

            for (var i = 0; i < unknown.Count; i++)
            {
                found[unknown[i]] = _vectors[(key, unknown[i])] = vectors[i];
            }
        }

        return [.. texts.Select(text => found[text])];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var entry in _encoders.Values.Where(entry => entry.IsValueCreated))
        {
            entry.Value.Dispose();
        }

        _encoders.Clear();
    }

    private TextEncoder Get(ModelState model, string key)
    {
        if (model.WeightsPath is null || !sessions.IsNativeLibraryThere)
        {
            throw new UnavailableException(
                $"The text encoder {model.Card.Name} cannot run. {model.Problem ?? "The native library of ONNX Runtime is missing."}",
                $"Add it with {AdvisedCommand.Of("models", "add", "--card", model.Card.Name, "FILE")}, "
                + $"or run {AdvisedCommand.Of()}, which installs the library.");
        }

        var entry = _encoders.GetOrAdd(key, _ => new Lazy<TextEncoder>(() => TextEncoder.Open(model.Card, TextEncoderFiles.Of(model.Card, model.WeightsPath), options.Value)));
        try
        {
            return entry.Value;
        }
        catch (VisualSearchException)
        {
            // A Lazy keeps its exception; the next caller shall try again.
            _encoders.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }
}
