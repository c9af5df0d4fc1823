namespace VisualSearch.Core.Inference.Graphs;

/// <summary>A file is no ONNX graph, or none that can be used here.</summary>
/// <param name="problem">What is wrong, as a clause without the final full stop.</param>
/// <param name="inner">The technical cause.</param>
internal sealed class OnnxGraphException(string problem, Exception? inner = null) : Exception(problem, inner);
