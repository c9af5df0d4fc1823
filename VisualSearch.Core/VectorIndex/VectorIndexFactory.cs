using Microsoft.Extensions.Logging;
using VisualSearch.Core.Native;
using VisualSearch.Core.VectorIndex.Exact;
using VisualSearch.Core.VectorIndex.Faiss;

namespace VisualSearch.Core.VectorIndex;

/// <summary>FAISS where its native part loads, else the exact scan with the reason in words.</summary>
internal static class VectorIndexFactory
{
    internal static IVectorIndexFactory Choose(ILogger logger)
    {
        try
        {
            return new FaissIndexFactory();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            var reason = File.Exists(NativeLibraryLoader.PathOf(NativeLibraryLoader.Faiss))
                ? $"FAISS's native part is there but cannot be loaded: install libopenblas0 and libgomp1, or run {AdvisedCommand.Of()}, which builds it anew."
                : $"FAISS's native part is not built: run {AdvisedCommand.Of()}, which installs g++, libfaiss-dev and libopenblas-dev and builds it.";
            logger.LogWarning(exception, "FAISS does not answer, the exact scan takes its place: {Reason}", reason);
            return new ExactIndexFactory(reason);
        }
    }
}
