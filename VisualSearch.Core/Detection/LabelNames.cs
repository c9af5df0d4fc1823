namespace VisualSearch.Core.Detection;

/// <summary>Finds class names as people write them.</summary>
internal static class LabelNames
{
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

        throw new InvalidRequestException(
            $"The detector {detector} knows no label '{(label.Length <= 40 ? label : label[..40] + "…")}'.",
            NearNames.Words(NearNames.Of(label, known), known));
    }
}
