using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace VisualSearch.Core.Inference;

/// <summary>One session per model for the whole program, made at first use and disposed at shutdown.</summary>
internal sealed class OnnxSessionPool(IOptions<VisualSearchOptions> options, ILogger<OnnxSessionPool> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<OnnxSession>> _sessions = new(StringComparer.Ordinal);
    private readonly Lazy<bool> _nativeLibrary = new(() => ProbeNativeLibrary(logger));

    /// <summary>Whether ONNX Runtime's native library can be loaded at all.</summary>
    internal bool IsNativeLibraryThere => _nativeLibrary.Value;

    /// <summary>The session of a model whose weights are at hand.</summary>
    /// <exception cref="UnavailableException">The weights, the native library or the execution provider is missing.</exception>
    /// <exception cref="ModelFailureException">The model does not do what its card says.</exception>
    internal OnnxSession Get(ModelState model)
    {
        var path = model.WeightsPath ?? throw new UnavailableException(
            $"The model {model.Card.Name} cannot run. {model.Problem}",
            $"Fetch its weights with {AdvisedCommand.Of("models", "pull", model.Card.Name)}, or choose another model.");
        var key = model.Card.Name + ModelIdentity.Of(model.Card);
        var entry = _sessions.GetOrAdd(key, _ => new Lazy<OnnxSession>(() => Open(model.Card, path)));
        try
        {
            return entry.Value;
        }
        catch (VisualSearchException)
        {
            // A Lazy keeps its exception; the next caller shall try again.
            _sessions.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var entry in _sessions.Values.Where(entry => entry.IsValueCreated))
        {
            entry.Value.Dispose();
        }

        _sessions.Clear();
    }

    private static bool ProbeNativeLibrary(ILogger logger)
    {
        try
        {
            return OrtEnv.Instance().GetAvailableProviders().Length > 0;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            logger.LogWarning(error, "ONNX Runtime's native library cannot be loaded; only what needs no model will run");
            return false;
        }
    }

    private OnnxSession Open(ModelCard card, string path)
    {
        try
        {
            var provider = options.Value.ExecutionProvider;
            using var sessionOptions = ExecutionProviders.CreateOptions(provider, options.Value.InferenceThreads);
            var session = new OnnxSession(card, path, sessionOptions, !provider.Equals("directml", StringComparison.OrdinalIgnoreCase));
            logger.LogInformation("Model {Model} is loaded on {Provider}", card.Name, provider);
            return session;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new UnavailableException(
                "The native library of ONNX Runtime is missing or does not fit this machine.",
                $"Run {AdvisedCommand.Of()}, which installs it; until then the built-in descriptor works.",
                error);
        }
    }
}
