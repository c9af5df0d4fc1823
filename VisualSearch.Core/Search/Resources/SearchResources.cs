namespace VisualSearch.Core.Search.Resources;

/// <summary>What a search used.</summary>
/// <param name="CpuMilliseconds">Processor time that the program used meanwhile, over all threads and whatever else it did.</param>
/// <param name="WorkingSetBytes">Memory that the program holds now.</param>
/// <param name="PeakWorkingSetBytes">Most memory that the program has held since its start.</param>
/// <param name="Threads">Threads inside one run of a model.</param>
/// <param name="ExecutionProvider">What models run on: cpu, directml or cuda.</param>
/// <param name="Compared">Vectors of the index times vectors of the query.</param>
public sealed record SearchResources(
    double CpuMilliseconds, long WorkingSetBytes, long PeakWorkingSetBytes, int Threads, string ExecutionProvider, long Compared);
