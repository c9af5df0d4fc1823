using System.Text;

namespace VisualSearch.Core.Inference.Graphs;

/// <summary>
/// Walks the wire format of Protocol Buffers in a seekable stream (protobuf.dev, "Encoding"), so that a file of weights can be
/// understood without reading the weights.
/// </summary>
/// <param name="stream">The stream; the reader moves its position.</param>
internal sealed class ProtobufReader(Stream stream)
{
    private const int MaxText = 1 << 20;

    /// <summary>Where the next byte is read.</summary>
    internal long Position => stream.Position;

    /// <summary>The next field of a message, or false at its end.</summary>
    /// <param name="end">Where the message ends.</param>
    /// <param name="field">Its number and wire type.</param>
    /// <exception cref="OnnxGraphException">The bytes are no message.</exception>
    internal bool TryReadField(long end, out ProtobufField field)
    {
        field = default;
        if (stream.Position >= end)
        {
            return stream.Position == end ? false : throw Damaged();
        }

        var tag = ReadVarint();
        field = new ProtobufField((int)(tag >> 3), (int)(tag & 7));
        return field.Number > 0 ? true : throw Damaged();
    }

    /// <summary>A whole number of variable length.</summary>
    internal long ReadVarint()
    {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = stream.ReadByte();
            if (part < 0)
            {
                throw Damaged();
            }

            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    /// <summary>Reads the length of a nested message, text or byte string.</summary>
    /// <param name="field">Its field, of wire type 2.</param>
    /// <param name="end">Where the message around it ends.</param>
    /// <returns>Where it ends; it begins at <see cref="Position"/>.</returns>
    internal long ReadEnd(ProtobufField field, long end)
    {
        var length = field.WireType == ProtobufField.LengthDelimited ? ReadVarint() : -1;
        return length >= 0 && length <= end - stream.Position ? stream.Position + length : throw Damaged();
    }

    /// <summary>Reads a text.</summary>
    internal string ReadText(ProtobufField field, long end)
    {
        var length = ReadEnd(field, end) - stream.Position;
        if (length > MaxText)
        {
            throw Damaged();
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Goes on behind a place.</summary>
    internal void SkipTo(long position) => stream.Position = position;

    /// <summary>Passes over a field.</summary>
    internal void Skip(ProtobufField field, long end)
    {
        var next = field.WireType switch
        {
            ProtobufField.Varint => SkipVarint(),
            ProtobufField.Fixed64 => stream.Position + sizeof(long),
            ProtobufField.LengthDelimited => ReadEnd(field, end),
            ProtobufField.Fixed32 => stream.Position + sizeof(int),
            _ => throw Damaged(),
        };
        stream.Position = next <= end ? next : throw Damaged();
    }

    /// <summary>What is said of bytes that are no message.</summary>
    internal static OnnxGraphException Damaged() => new("it is no ONNX graph, or a damaged one");

    private long SkipVarint()
    {
        _ = ReadVarint();
        return stream.Position;
    }
}

/// <summary>The head of a field.</summary>
/// <param name="Number">Number of the field in its message.</param>
/// <param name="WireType">How it is encoded.</param>
internal readonly record struct ProtobufField(int Number, int WireType)
{
    internal const int Varint = 0;
    internal const int Fixed64 = 1;
    internal const int LengthDelimited = 2;
    internal const int Fixed32 = 5;
}
