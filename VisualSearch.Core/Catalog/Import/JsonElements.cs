using System.Runtime.CompilerServices;
using System.Text;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>The bytes of one element of a JSON list, or what is wrong at its place.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Line">Line of its first byte, from 1.</param>
/// <param name="Json">UTF-8; not checked yet.</param>
/// <param name="Problem">What is wrong here; then there is no element.</param>
internal sealed record JsonPiece(int Index, long Line, ReadOnlyMemory<byte> Json, string? Problem = null);

/// <summary>
/// Cuts a JSON list into its elements without parsing them, a file of any size in the memory of its largest element. An
/// element that is no JSON (<c>NaN</c>, a missing quote) thereby spoils itself alone and not the list. The list is the whole
/// document, or a property <c>products</c>, <c>items</c>, <c>catalog</c>, <c>assets</c> or <c>data</c> of it.
/// </summary>
internal static class JsonElements
{
    /// <summary>Largest element in bytes.</summary>
    internal const int MaxElementBytes = 32 << 20;

    private const int ChunkBytes = 1 << 16;

    /// <summary>The elements in their order.</summary>
    /// <exception cref="ImportSourceException">The file holds no list.</exception>
    internal static async IAsyncEnumerable<JsonPiece> ReadAsync(string path, Encoding encoding, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var utf8 = Encoding.CreateTranscodingStream(ImportSource.Open(path), encoding, new UTF8Encoding(false));
        var cutter = new JsonListCutter();
        var chunk = new byte[ChunkBytes];
        for (int read; (read = await utf8.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            for (var used = 0; used < read;)
            {
                used += cutter.Take(chunk.AsSpan(used, read - used), out var piece);
                if (piece is not null)
                {
                    yield return piece;
                }
            }
        }

        if (cutter.Finish() is { } broken)
        {
            yield return broken;
        }
    }
}
