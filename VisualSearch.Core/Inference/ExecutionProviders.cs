using Microsoft.ML.OnnxRuntime;

namespace VisualSearch.Core.Inference;

/// <summary>Makes session options for the configured execution provider.</summary>
internal static class ExecutionProviders
{
    /// <summary>The providers that there are.</summary>
    internal static readonly IReadOnlyList<string> Names = ["cpu", "directml", "cuda"];

    /// <summary>Threads inside one run where none are configured: several images are worked on at once, so a run takes half the cores, at most four.</summary>
    internal static int AutomaticThreads(int cores) => Math.Clamp(cores / 2, 1, 4);

    /// <summary>Options for a new session; the caller disposes them.</summary>
    /// <param name="provider">cpu, directml or cuda.</param>
    /// <param name="threads">Threads inside one run; 0 chooses by the number of cores.</param>
    /// <exception cref="InvalidRequestException">There is no such provider.</exception>
    /// <exception cref="UnavailableException">The provider is not part of the native library here, or has no device.</exception>
    internal static SessionOptions CreateOptions(string provider, int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads > 0 ? threads : AutomaticThreads(Environment.ProcessorCount),
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            // Waiting threads would otherwise burn the cores that decode the next image.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            Append(options, provider.ToLowerInvariant());
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private static void Append(SessionOptions options, string provider)
    {
        try
        {
            switch (provider)
            {
                case "cpu":
                    break;
                case "directml":
                    options.EnableMemoryPattern = false;
                    Demand("DmlExecutionProvider");
                    options.AppendExecutionProvider_DML();
                    break;
                case "cuda":
                    Demand("CUDAExecutionProvider");
                    options.AppendExecutionProvider_CUDA();
                    break;
                default:
                    throw new InvalidRequestException($"There is no execution provider '{provider}'.", $"Give --execution-provider (VisualSearch:ExecutionProvider) one of {string.Join(", ", Names)}.");
            }
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or NotSupportedException)
        {
            throw new UnavailableException(
                $"The execution provider {provider} cannot run here: the native ONNX Runtime lacks it, or there is no device for it.",
                "Give --execution-provider cpu (VisualSearch:ExecutionProvider), or install an ONNX Runtime that has it.",
                error);
        }
    }

    private static void Demand(string provider)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(provider, StringComparer.Ordinal))
        {
            throw new NotSupportedException($"The native library has no {provider}.");
        }
    }
}
