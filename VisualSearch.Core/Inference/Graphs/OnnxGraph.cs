namespace VisualSearch.Core.Inference.Graphs;

/// <summary>What is used of an ONNX graph: its ends, its nodes and where its weights lie.</summary>
/// <param name="Inputs">Inputs that a caller must give: those without an initial value.</param>
/// <param name="Outputs">Outputs.</param>
/// <param name="Nodes">Nodes, in topological order.</param>
/// <param name="Weights">Constant tensors of numbers.</param>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxWeights> Weights);

/// <summary>An input or output.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">Element type, a number of onnx.proto's TensorProto.DataType; 0 where it is not said.</param>
/// <param name="Shape">Sizes, -1 where free; null where the shape is not said.</param>
internal sealed record OnnxValue(string Name, int Element, IReadOnlyList<long>? Shape);

/// <summary>A node.</summary>
/// <param name="Operation">Its operator.</param>
/// <param name="Inputs">Names of tensors that it takes; empty for one left out.</param>
/// <param name="Outputs">Names of tensors that it gives.</param>
internal sealed record OnnxNode(string Operation, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);

/// <summary>A constant tensor in the file.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Element">Element type, a number of TensorProto.DataType.</param>
/// <param name="Shape">Sizes.</param>
/// <param name="Offset">Where its packed elements begin in the file; -1 where they are not packed.</param>
/// <param name="Length">Their length in bytes.</param>
internal sealed record OnnxWeights(string Name, int Element, IReadOnlyList<long> Shape, long Offset, long Length);
