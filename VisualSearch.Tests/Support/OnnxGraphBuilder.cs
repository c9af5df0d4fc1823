using System.Buffers.Binary;
using System.Text;

namespace VisualSearch.Tests.Support;

/// <summary>Writes small ONNX graphs (protobuf wire format, onnx.proto of opset 13), so that tests run real inference on graphs of their own.</summary>
public sealed class OnnxGraphBuilder
{
    /// <summary>Element types by their numbers in onnx.proto.</summary>
    public enum Element
    {
        Float = 1,
        UInt8 = 2,
        Int32 = 6,
        Int64 = 7,
    }

    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "graph");

    /// <summary>Declares an input; -1 stands for any size.</summary>
    public OnnxGraphBuilder Input(string name, Element element, params int[] shape)
    {
        _graph.Message(11, ValueInfo(name, element, shape));
        return this;
    }

    /// <summary>Declares an output; -1 stands for any size.</summary>
    public OnnxGraphBuilder Output(string name, Element element, params int[] shape)
    {
        _graph.Message(12, ValueInfo(name, element, shape));
        return this;
    }

    /// <summary>Adds a node; its attributes are whole numbers, such as <c>("axis", 1)</c>.</summary>
    public OnnxGraphBuilder Node(string operation, string[] inputs, string output, params (string Name, int Value)[] attributes) =>
        Node(operation, inputs, output, [], attributes);

    /// <summary>Adds a node with lists of whole numbers too, such as <c>("strides", [2, 2])</c>.</summary>
    public OnnxGraphBuilder Node(string operation, string[] inputs, string output, (string Name, int[] Values)[] lists, params (string Name, int Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            const int IntAttribute = 2;
            node.Message(5, new ProtobufWriter().Text(1, name).Varint(3, value).Varint(20, IntAttribute));
        }

        foreach (var (name, values) in lists)
        {
            const int IntsAttribute = 7;
            var list = new ProtobufWriter().Text(1, name);
            foreach (var value in values)
            {
                list.Varint(8, value);
            }

            node.Message(5, list.Varint(20, IntsAttribute));
        }

        _graph.Message(1, node);
        return this;
    }

    /// <summary>Adds a constant float tensor.</summary>
    public OnnxGraphBuilder Constant(string name, float[] values, params int[] shape)
    {
        var raw = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        var tensor = new ProtobufWriter();
        foreach (var size in shape)
        {
            tensor.Varint(1, size);
        }

        _graph.Message(5, tensor.Varint(2, (int)Element.Float).Text(8, name).Bytes(9, raw));
        return this;
    }

    /// <summary>The finished model.</summary>
    public byte[] ToBytes() => new ProtobufWriter()
        .Varint(1, 8)
        .Message(8, new ProtobufWriter().Text(1, "").Varint(2, 13))
        .Message(7, _graph)
        .ToBytes();

    private static ProtobufWriter ValueInfo(string name, Element element, int[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var size in shape)
        {
            dimensions.Message(1, size < 0 ? new ProtobufWriter().Text(2, "any") : new ProtobufWriter().Varint(1, size));
        }

        var tensor = new ProtobufWriter().Varint(1, (int)element).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private sealed class ProtobufWriter
    {
        private readonly MemoryStream _bytes = new();

        public ProtobufWriter Varint(int field, long value)
        {
            Raw((ulong)field << 3);
            Raw((ulong)value);
            return this;
        }

        public ProtobufWriter Bytes(int field, byte[] value)
        {
            Raw(((ulong)field << 3) | 2);
            Raw((ulong)value.Length);
            _bytes.Write(value);
            return this;
        }

        public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToBytes());

        public byte[] ToBytes() => _bytes.ToArray();

        private void Raw(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                _bytes.WriteByte((byte)(value | 0x80));
            }

            _bytes.WriteByte((byte)value);
        }
    }
}
