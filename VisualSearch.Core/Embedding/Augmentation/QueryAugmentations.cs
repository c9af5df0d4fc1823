namespace VisualSearch.Core.Embedding.Augmentation;

/// <summary>The names of the changes, the same on the command line, on the API and in addresses.</summary>
public static class QueryAugmentations
{
    private const string Everything = "all";
    private const string Nothing = "none";

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<QueryAugmentation> All { get; } = Enum.GetValues<QueryAugmentation>();

    /// <summary>The name of a change: <c>flip-vertical</c>.</summary>
    public static string NameOf(QueryAugmentation augmentation) => augmentation switch
    {
        QueryAugmentation.FlipVertical => "flip-vertical",
        _ => augmentation.ToString().ToLowerInvariant(),
    };

    /// <summary>Reads names with commas between; <c>all</c> gives every change, <c>none</c> and an empty text give none. Each comes once, in the order of <see cref="All"/>.</summary>
    /// <exception cref="InvalidRequestException">There is no such change; the advice names those there are.</exception>
    public static IReadOnlyList<QueryAugmentation> Parse(string? names)
    {
        var chosen = new SortedSet<QueryAugmentation>();
        foreach (var name in (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.Equals(Everything, StringComparison.OrdinalIgnoreCase))
            {
                chosen.UnionWith(All);
            }
            else if (!name.Equals(Nothing, StringComparison.OrdinalIgnoreCase))
            {
                chosen.Add(One(name));
            }
        }

        return [.. chosen];
    }

    private static QueryAugmentation One(string name)
    {
        foreach (var augmentation in All)
        {
            if (NameOf(augmentation).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return augmentation;
            }
        }

        throw new InvalidRequestException(
            $"There is no query augmentation '{(name.Length <= 40 ? name : name[..40] + "…")}'.",
            $"Choose some of {string.Join(", ", All.Select(NameOf))}, or {Everything}.");
    }
}
