using System.Text;

namespace VisualSearch.Core.Inference.Graphs;

/// <summary>Makes inner tensors of a graph its outputs, in memory.</summary>
internal static class GraphSurgery
{
    /// <summary>Those of the tensors that a graph computes but does not give out; none where the file cannot be read as a graph.</summary>
    internal static IReadOnlyList<string> HiddenIn(string path, IReadOnlyList<string> tensors)
    {
        try
        {
            var graph = OnnxGraphReader.Read(path);
            var inner = graph.Nodes.SelectMany(node => node.Outputs).ToHashSet(StringComparer.Ordinal);
            return [.. tensors.Distinct(StringComparer.Ordinal).Where(name => inner.Contains(name) && !graph.Outputs.Any(output => string.Equals(output.Name, name, StringComparison.Ordinal)))];
        }
        catch (OnnxGraphException)
        {
            // ONNX Runtime will say in its own words what is wrong with the file.
            return [];
        }
    }

    /// <summary>The file's bytes with the tensors as further outputs.</summary>
    internal static byte[] Expose(string path, IReadOnlyList<string> tensors) => Expose(File.ReadAllBytes(path), tensors);

    /// <summary>
    /// The model with the tensors as further outputs: Protocol Buffers merge messages that follow each other, so a ModelProto with
    /// nothing but these outputs is appended.
    /// </summary>
    internal static byte[] Expose(ReadOnlySpan<byte> model, IReadOnlyList<string> tensors)
    {
        var outputs = tensors.SelectMany(name => Field(12, Field(1, Encoding.UTF8.GetBytes(name)))).ToArray();
        return [.. model, .. Field(7, outputs)];
    }

    private static byte[] Field(int number, byte[] content)
    {
        var head = new List<byte> { (byte)((number << 3) | ProtobufField.LengthDelimited) };
        var length = content.Length;
        for (; length >= 0x80; length >>= 7)
        {
            head.Add((byte)(length | 0x80));
        }

        head.Add((byte)length);
        return [.. head, .. content];
    }
}
