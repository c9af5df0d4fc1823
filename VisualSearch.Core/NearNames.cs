using VisualSearch.Core.Catalog;

namespace VisualSearch.Core;

/// <summary>What somebody may have meant who wrote a name that there is not.</summary>
public static class NearNames
{
    /// <summary>Most names that a message lists.</summary>
    public const int Most = 20;

    /// <summary>
    /// Names that are the same but for case and accents, end with the wanted one as a path does, differ from it or from their own
    /// path's end by a letter or two, or share a word with it; nearest first.
    /// </summary>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known, int most = Most)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(known);
        var name = SearchableText.Fold(wanted.Trim());
        var words = name.Split([' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. known
                .Select(one => (Name: one, Distance: Distance(name, words, SearchableText.Fold(one))))
                .Where(static one => one.Distance is not null)
                .OrderBy(static one => one.Distance)
                .Take(most)
                .Select(static one => one.Name),
        ];
    }

    /// <summary>A sentence that lists the near names, else all, else the first ones.</summary>
    /// <param name="near">The near names.</param>
    /// <param name="known">All names.</param>
    public static string Words(IReadOnlyList<string> near, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(near);
        ArgumentNullException.ThrowIfNull(known);
        return near.Count > 0 ? $"Near it: {string.Join(", ", near)}."
            : known.Count <= Most ? $"There are: {string.Join(", ", known)}."
            : $"There are {known.Count}, among them: {string.Join(", ", known.Take(Most))}.";
    }

    private static int? Distance(string wanted, string[] words, string known)
    {
        if (wanted.Length == 0)
        {
            return null;
        }

        var allowed = wanted.Length <= 3 ? 1 : Math.Max(2, wanted.Length / 4);
        var edits = Math.Min(Edits(known, wanted), Edits(known[(known.LastIndexOf('/') + 1)..], wanted[(wanted.LastIndexOf('/') + 1)..]) + 1);
        return edits <= allowed ? edits
            : Array.Exists(words, word => word.Length > 2 && known.Contains(word, StringComparison.Ordinal)) ? int.MaxValue
            : null;
    }

    /// <summary>Letters to insert, remove or change (Levenshtein, 1966).</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
