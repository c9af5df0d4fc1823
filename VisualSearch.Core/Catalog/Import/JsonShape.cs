using System.Text.Json;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Tells the kind of a JSON list by the property names of its first element.</summary>
internal static class JsonShape
{
    private const int MaxBytes = 1 << 20;

    /// <summary>The kind of the list in a file.</summary>
    /// <exception cref="ImportSourceException">The file is empty, no text, or holds no list.</exception>
    internal static ImportFormat FormatOf(string path)
    {
        var names = FirstNames(path);
        return IsTrendyol(names) ? ImportFormat.Trendyol
            : HasIdAndName(names) && !FieldNames.Match([.. names]).ContainsValue(ProductField.Image) ? ImportFormat.EShop
            : ImportFormat.Json;
    }

    internal static bool IsTrendyol(IReadOnlySet<string> names) => names.Contains("asset") && (names.Contains("externalId") || names.Contains("tasks"));

    internal static bool HasIdAndName(IReadOnlySet<string> names) => names.Contains("id") && names.Contains("name");

    /// <summary>Checks that a file is of the kind that was asked for. An empty list is of every kind.</summary>
    /// <exception cref="ImportSourceException">It is not.</exception>
    internal static void Require(string path, Func<IReadOnlySet<string>, bool> fits, string kind, string needed)
    {
        var names = FirstNames(path);
        if (names.Count > 0 && !fits(names))
        {
            throw new ImportSourceException(
                ImportCodes.SourceShape,
                $"The file is no {kind}: its first element has {string.Join(", ", names.Take(12).Select(name => $"“{name}”"))} and not {needed}.",
                "Import it as a JSON list of products, or let the format be told by its content.");
        }
    }

    // Of what lies in the first megabyte, broken or not.
    private static HashSet<string> FirstNames(string path)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (FirstElement(path) is not { } first)
        {
            return names;
        }

        var reader = new Utf8JsonReader(first.Span, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 1_000 }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    names.Add(reader.GetString() ?? "");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The names up to the broken place tell enough; the importer reports the place itself.
        }

        return names;
    }

    private static ReadOnlyMemory<byte>? FirstElement(string path)
    {
        var text = TextEncoding.ReadStart(path, MaxBytes);
        var cutter = new JsonListCutter();
        cutter.Take(text, out var piece);
        return piece is { Problem: null } ? piece.Json : cutter.Unfinished;
    }
}
