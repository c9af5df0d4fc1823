using Microsoft.ML.OnnxRuntime;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;

namespace VisualSearch.Core.ModelStore.Adding;

/// <summary>Runs a graph once on a grey picture to see the shape of a tensor.</summary>
internal static class OutputProbe
{
    /// <summary>The tensor's shape for a batch of one, or of the graph's own size.</summary>
    /// <exception cref="OnnxGraphException">ONNX Runtime cannot load or run the graph, or it has no such tensor.</exception>
    internal static IReadOnlyList<long> ShapeOf(string path, ModelInput input, long batch, string tensor)
    {
        try
        {
            var hidden = GraphSurgery.HiddenIn(path, [tensor]);
            using var options = ExecutionProviders.CreateOptions("cpu", 0);
            using var session = hidden.Count == 0 ? new InferenceSession(path, options) : new InferenceSession(GraphSurgery.Expose(path, hidden), options);
            if (!session.OutputMetadata.ContainsKey(tensor))
            {
                throw new OnnxGraphException($"it has no tensor '{tensor}'; its outputs are {string.Join(", ", session.OutputMetadata.Keys)}");
            }

            using var value = Grey(input, Math.Max(1, batch));
            using var run = new RunOptions();
            using var outputs = session.Run(run, [input.Name], [value], [tensor]);
            return outputs[0].GetTensorTypeAndShape().Shape;
        }
        catch (OnnxRuntimeException error)
        {
            throw new OnnxGraphException("ONNX Runtime cannot load or run it", error);
        }
    }

    private static OrtValue Grey(ModelInput input, long batch)
    {
        long[] shape = input.Layout == TensorLayout.Nchw ? [batch, 3, input.Height, input.Width] : [batch, input.Height, input.Width, 3];
        var length = batch * 3 * input.Height * input.Width;
        return input.Element == TensorElement.UInt8
            ? OrtValue.CreateTensorValueFromMemory(new byte[length], shape)
            : OrtValue.CreateTensorValueFromMemory(new float[length], shape);
    }
}
