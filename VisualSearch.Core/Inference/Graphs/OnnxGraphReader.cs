namespace VisualSearch.Core.Inference.Graphs;

/// <summary>Reads the structure of an ONNX file (onnx.proto, ModelProto) without its weights.</summary>
internal static class OnnxGraphReader
{
    private const int ModelGraph = 7;

    /// <summary>Reads a file.</summary>
    /// <exception cref="OnnxGraphException">It is no ONNX graph, a damaged one, or keeps its weights in other files.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static OnnxGraph Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        return Read(stream);
    }

    /// <inheritdoc cref="Read(string)"/>
    internal static OnnxGraph Read(Stream stream)
    {
        var reader = new ProtobufReader(stream);
        var parts = new GraphParts(reader);
        var end = stream.Length;
        while (reader.TryReadField(end, out var field))
        {
            if (field is { Number: ModelGraph, WireType: ProtobufField.LengthDelimited })
            {
                // Messages that are given several times are merged: the graph may come in parts.
                parts.Read(reader.ReadEnd(field, end));
            }
            else
            {
                reader.Skip(field, end);
            }
        }

        return parts.ToGraph();
    }

    private sealed class GraphParts(ProtobufReader reader)
    {
        private readonly List<OnnxValue> _inputs = [];
        private readonly List<OnnxValue> _outputs = [];
        private readonly List<OnnxNode> _nodes = [];
        private readonly List<OnnxWeights> _weights = [];

        internal void Read(long end)
        {
            while (reader.TryReadField(end, out var field))
            {
                switch (field.Number)
                {
                    case 1: _nodes.Add(ReadNode(reader.ReadEnd(field, end))); break;
                    case 5: _weights.Add(ReadTensor(reader.ReadEnd(field, end))); break;
                    case 11: _inputs.Add(ReadValue(reader.ReadEnd(field, end))); break;
                    case 12: _outputs.Add(ReadValue(reader.ReadEnd(field, end))); break;
                    default: reader.Skip(field, end); break;
                }
            }
        }

        internal OnnxGraph ToGraph()
        {
            if (_nodes.Count == 0 || _outputs.Count == 0)
            {
                throw ProtobufReader.Damaged();
            }

            // Before version 4 of the format every initializer was also listed as an input.
            var initial = _weights.Select(weights => weights.Name).ToHashSet(StringComparer.Ordinal);
            return new OnnxGraph([.. _inputs.Where(input => !initial.Contains(input.Name))], _outputs, _nodes, _weights);
        }

        private OnnxNode ReadNode(long end)
        {
            var (operation, inputs, outputs) = ("", new List<string>(), new List<string>());
            OnnxWeights? constant = null;
            while (reader.TryReadField(end, out var field))
            {
                switch (field.Number)
                {
                    case 1: inputs.Add(reader.ReadText(field, end)); break;
                    case 2: outputs.Add(reader.ReadText(field, end)); break;
                    case 4: operation = reader.ReadText(field, end); break;
                    case 5: constant = ReadTensorAttribute(reader.ReadEnd(field, end)) ?? constant; break;
                    default: reader.Skip(field, end); break;
                }
            }

            if (constant is not null && outputs.Count > 0)
            {
                _weights.Add(constant with { Name = outputs[0] });
            }

            return new OnnxNode(operation, inputs, outputs);
        }

        private OnnxWeights? ReadTensorAttribute(long end)
        {
            OnnxWeights? tensor = null;
            while (reader.TryReadField(end, out var field))
            {
                if (field is { Number: 5, WireType: ProtobufField.LengthDelimited })
                {
                    tensor = ReadTensor(reader.ReadEnd(field, end));
                }
                else
                {
                    reader.Skip(field, end);
                }
            }

            return tensor;
        }

        private OnnxWeights ReadTensor(long end)
        {
            var (name, element, shape, offset, length) = ("", 0, new List<long>(), -1L, 0L);
            while (reader.TryReadField(end, out var field))
            {
                switch (field)
                {
                    case { Number: 1, WireType: ProtobufField.Varint }: shape.Add(reader.ReadVarint()); break;
                    case { Number: 1 }: ReadPacked(shape, reader.ReadEnd(field, end)); break;
                    case { Number: 2, WireType: ProtobufField.Varint }: element = (int)reader.ReadVarint(); break;
                    case { Number: 8 }: name = reader.ReadText(field, end); break;
                    case { Number: 4 or 9, WireType: ProtobufField.LengthDelimited }:
                        var last = reader.ReadEnd(field, end);
                        (offset, length) = (reader.Position, last - reader.Position);
                        reader.SkipTo(last);
                        break;
                    case { Number: 14, WireType: ProtobufField.Varint }:
                        if (reader.ReadVarint() != 0)
                        {
                            throw new OnnxGraphException("its weights lie in another file beside it; export it as one file");
                        }

                        break;
                    default: reader.Skip(field, end); break;
                }
            }

            return new OnnxWeights(name, element, shape, offset, length);
        }

        private OnnxValue ReadValue(long end)
        {
            var (name, element, shape) = ("", 0, (List<long>?)null);
            while (reader.TryReadField(end, out var field))
            {
                switch (field.Number)
                {
                    case 1: name = reader.ReadText(field, end); break;
                    case 2: (element, shape) = ReadType(reader.ReadEnd(field, end)); break;
                    default: reader.Skip(field, end); break;
                }
            }

            return new OnnxValue(name, element, shape);
        }

        private (int Element, List<long>? Shape) ReadType(long end)
        {
            var (element, shape) = (0, (List<long>?)null);
            while (reader.TryReadField(end, out var field))
            {
                if (field.Number != 1)
                {
                    reader.Skip(field, end);
                    continue;
                }

                var tensorEnd = reader.ReadEnd(field, end);
                while (reader.TryReadField(tensorEnd, out var part))
                {
                    switch (part)
                    {
                        case { Number: 1, WireType: ProtobufField.Varint }: element = (int)reader.ReadVarint(); break;
                        case { Number: 2 }: shape = ReadShape(reader.ReadEnd(part, tensorEnd)); break;
                        default: reader.Skip(part, tensorEnd); break;
                    }
                }
            }

            return (element, shape);
        }

        private List<long> ReadShape(long end)
        {
            var shape = new List<long>();
            while (reader.TryReadField(end, out var field))
            {
                if (field.Number != 1)
                {
                    reader.Skip(field, end);
                    continue;
                }

                var (size, dimensionEnd) = (-1L, reader.ReadEnd(field, end));
                while (reader.TryReadField(dimensionEnd, out var part))
                {
                    if (part is { Number: 1, WireType: ProtobufField.Varint })
                    {
                        size = reader.ReadVarint();
                    }
                    else
                    {
                        reader.Skip(part, dimensionEnd);
                    }
                }

                // A size of 0 is how some exporters write "any".
                shape.Add(size > 0 ? size : -1);
            }

            return shape;
        }

        private void ReadPacked(List<long> values, long end)
        {
            while (reader.Position < end)
            {
                values.Add(reader.ReadVarint());
            }
        }
    }
}
