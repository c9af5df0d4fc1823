using System.Text;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>The state machine behind <see cref="JsonElements"/>: brackets, strings and commas, nothing else.</summary>
internal sealed class JsonListCutter
{
    private const int LongestListName = 16;

    private static readonly string[] ListNames = ["products", "items", "catalog", "catalogue", "assets", "data"];

    private readonly StringBuilder lastString = new(LongestListName + 1);
    private byte[] element = new byte[4_096];
    private int length;
    private int index;
    private int depth;
    private int listDepth = -1;
    private long line = 1;
    private long elementLine;
    private long? rubbishLine;
    private bool inString;
    private bool escaped;
    private bool inElement;
    private bool oversized;
    private bool listEnded;

    /// <summary>What was taken of an element that has not ended.</summary>
    internal ReadOnlyMemory<byte>? Unfinished => inElement ? element.AsMemory(0, length) : null;

    private bool BetweenElements => listDepth >= 0 && !listEnded && depth == listDepth && !inString;

    /// <summary>Takes bytes up to the end of an element or of the chunk; returns how many.</summary>
    internal int Take(ReadOnlySpan<byte> bytes, out JsonPiece? piece)
    {
        piece = null;
        for (var place = 0; place < bytes.Length; place++)
        {
            TakeOne(bytes[place], ref piece);
            if (piece is not null)
            {
                return place + 1;
            }
        }

        return bytes.Length;
    }

    /// <summary>What is wrong at the end of the file, if anything.</summary>
    /// <exception cref="ImportSourceException">There was no list at all.</exception>
    internal JsonPiece? Finish() => (listDepth, inElement, listEnded, depth, rubbishLine) switch
    {
        (< 0, _, _, _, _) => throw new ImportSourceException(
            ImportCodes.SourceShape, "The file is no JSON list of products.", "It must be a list, [ … ], or an object with a list named “products”."),
        (_, true, _, _, _) => Broken(elementLine, $"The file breaks off, or a bracket or quote is not closed, in the element that begins in line {elementLine}."),
        (_, _, false, _, _) => Broken(line, $"The file breaks off in line {line}; the list is not closed."),
        (_, _, _, > 0, _) => Broken(line, $"The file breaks off in line {line}, after the list."),
        (_, _, _, _, { } rubbish) => Broken(rubbish, $"Something that is no JSON follows the list in line {rubbish}."),
        _ => null,
    };

    private void TakeOne(byte b, ref JsonPiece? piece)
    {
        line += b == '\n' ? 1 : 0;
        if (BetweenElements && !inElement && !IsSeparator(b))
        {
            (inElement, elementLine) = (true, line);
        }
        else if (BetweenElements && inElement && IsSeparator(b))
        {
            piece = End();
        }

        Step(b);
        if (inElement)
        {
            Keep(b);
            piece = BetweenElements && b is (byte)'}' or (byte)']' ? End() : piece;
        }
    }

    private static bool IsSeparator(byte b) => IsSpace(b) || b is (byte)',' or (byte)']' or (byte)'}';

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private void Step(byte b)
    {
        if (inString)
        {
            StepInString(b);
        }
        else if (listEnded && depth == 0)
        {
            rubbishLine ??= IsSpace(b) ? null : line;
        }
        else if (b is (byte)'"')
        {
            inString = true;
            lastString.Clear();
        }
        else if (b is (byte)'[' or (byte)'{')
        {
            depth++;
            listDepth = listDepth < 0 && b == '[' && (depth == 1 || (depth == 2 && IsListName())) ? depth : listDepth;
        }
        else if (b is (byte)']' or (byte)'}')
        {
            depth--;
            listEnded |= depth < listDepth;
        }
    }

    private void StepInString(byte b)
    {
        if (escaped)
        {
            escaped = false;
        }
        else if (b is (byte)'\\' or (byte)'"')
        {
            escaped = b == '\\';
            inString = escaped;
        }
        else if (listDepth < 0 && lastString.Length <= LongestListName)
        {
            lastString.Append((char)b);
        }
    }

    private bool IsListName() => ListNames.Contains(lastString.ToString(), StringComparer.OrdinalIgnoreCase);

    private void Keep(byte b)
    {
        oversized |= length == JsonElements.MaxElementBytes;
        if (oversized)
        {
            return;
        }

        if (length == element.Length)
        {
            Array.Resize(ref element, length * 2);
        }

        element[length++] = b;
    }

    private JsonPiece End()
    {
        var piece = oversized
            ? new JsonPiece(index, elementLine, default, $"The element is larger than {JsonElements.MaxElementBytes >> 20} MiB; it was left out.")
            : new JsonPiece(index, elementLine, element.AsSpan(0, length).ToArray());
        index++;
        (length, inElement, oversized) = (0, false, false);
        return piece;
    }

    private JsonPiece Broken(long where, string problem) => new(index, where, default, problem);
}
