using System.Diagnostics;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Search.Resources;

/// <summary>Reads what a search uses.</summary>
internal sealed class ResourceMeter(IOptions<VisualSearchOptions> options)
{
    /// <summary>Processor time that the program has used so far.</summary>
    internal static TimeSpan CpuTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>What was used since a time of <see cref="CpuTime"/>.</summary>
    /// <param name="since">Processor time at the beginning.</param>
    /// <param name="compared">Comparisons of vectors that were made.</param>
    internal SearchResources Since(TimeSpan since, long compared)
    {
        using var process = Process.GetCurrentProcess();
        return new SearchResources(
            (process.TotalProcessorTime - since).TotalMilliseconds, process.WorkingSet64, process.PeakWorkingSet64,
            options.Value.InferenceThreads > 0 ? options.Value.InferenceThreads : ExecutionProviders.AutomaticThreads(Environment.ProcessorCount),
            options.Value.ExecutionProvider, compared);
    }
}
