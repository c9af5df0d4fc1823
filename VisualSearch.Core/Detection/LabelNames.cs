namespace VisualSearch.Core.Detection;

/// <summary>Finds class names as people write them.</summary>
internal static class LabelNames
{
    /// <summary>Most names that a message lists.</summary>
    internal const int MostListed = 20;

    /// <summary>Reads names with commas between.</summary>
    internal static IReadOnlyList<string> Parse(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The name as the detector has it; case does not count.</summary>
    /// <param name="label">The name that is asked for.</param>
    /// <param name="known">The names that there are; null where the detector tells no classes apart.</param>
    /// <param name="detector">Its name, for the message.</param>
    /// <exception cref="InvalidRequestException">There is no such name; the advice lists those near it, else the first ones.</exception>
    internal static string Find(string label, IReadOnlyList<string>? known, string detector)
    {
        if (known is not { Count: > 0 })
        {
            throw new InvalidRequestException(
                $"The detector {detector} tells no classes apart, so none can be chosen by label.", "Leave the labels out, or choose a detector whose card has a file of labels.");
        }

        if (known.FirstOrDefault(name => name.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return found;
        }

        var near = Near(label.Trim(), known);
        throw new InvalidRequestException(
            $"The detector {detector} knows no label '{(label.Length <= 40 ? label : label[..40] + "…")}'.",
            near.Count > 0 ? $"Near it are: {string.Join(", ", near)}."
            : known.Count <= MostListed ? $"It knows: {string.Join(", ", known)}."
            : $"It knows {known.Count}, among them: {string.Join(", ", known.Take(MostListed))}.");
    }

    /// <summary>Names that share a word with the asked one, or differ from it by a letter or two; nearest first.</summary>
    private static List<string> Near(string label, IReadOnlyList<string> known)
    {
        var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. known
                .Select(name => (Name: name, Edits: Edits(name.ToLowerInvariant(), label.ToLowerInvariant())))
                .Where(name => name.Edits <= 2 || Array.Exists(words, word => word.Length > 2 && name.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(static name => name.Edits)
                .Take(MostListed)
                .Select(static name => name.Name),
        ];
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
