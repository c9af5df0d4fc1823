namespace VisualSearch.Core.Embedding.Presets;

/// <summary>A set of stages with a name, as given to <c>--preset</c>.</summary>
/// <param name="Stages">The stages that are on.</param>
public sealed record EmbeddingPreset(EmbeddingStages Stages)
{
    /// <summary>Stands between an embedder and a preset in the name of the two together.</summary>
    public const char Separator = '@';

    private const char Join = '-';
    private const string PlainName = "plain";
    private const string BestName = "best";

    /// <summary>No stage: the network alone.</summary>
    public static EmbeddingPreset Plain { get; } = new(EmbeddingStages.None);

    /// <summary>The stages that help on unlike catalogues and cost little, which is what a trained network is used with unless another preset is asked for.</summary>
    public static EmbeddingPreset Best { get; } = new(EmbeddingStages.Crops | EmbeddingStages.Colour | EmbeddingStages.Centre | EmbeddingStages.Adapt);

    /// <summary>Every preset: each combination of stages that makes sense.</summary>
    public static IReadOnlyList<EmbeddingPreset> All { get; } =
    [
        .. Enumerable.Range(0, (int)EmbeddingStages.Flip * 2).Reverse()
            .Select(stages => new EmbeddingPreset((EmbeddingStages)stages))
            .Where(preset => preset.Has(EmbeddingStages.Centre) || !preset.Has(EmbeddingStages.Adapt)),
    ];

    /// <summary><c>plain</c>, <c>best</c>, or the names of the stages with hyphens between: <c>crops-centre</c>.</summary>
    public string Name => this == Best ? BestName
        : this == Plain ? PlainName
        : string.Join(Join, Enum.GetValues<EmbeddingStages>().Where(Has).Select(NameOf));

    /// <summary>Whether a stage is on.</summary>
    public bool Has(EmbeddingStages stage) => (Stages & stage) != EmbeddingStages.None;

    /// <summary>Reads a name; stages may stand in any order, with commas, plus signs or hyphens between.</summary>
    /// <exception cref="NotFoundException">There is no such stage or preset; the message names those that there are.</exception>
    public static EmbeddingPreset Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var stages = EmbeddingStages.None;
        foreach (var part in name.Split([Join, ',', '+'], StringSplitOptions.TrimEntries))
        {
            stages |= part.ToLowerInvariant() switch
            {
                PlainName when name.Trim().Length == PlainName.Length => EmbeddingStages.None,
                BestName => Best.Stages,
                "crops" => EmbeddingStages.Crops,
                "colour" or "color" => EmbeddingStages.Colour,
                "centre" or "center" => EmbeddingStages.Centre,
                "pair" => EmbeddingStages.Pair,
                "flip" => EmbeddingStages.Flip,
                "adapt" => EmbeddingStages.Centre | EmbeddingStages.Adapt,
                _ => throw new NotFoundException(
                    $"There is no preset '{name}'.",
                    $"Give {BestName}, {PlainName}, or stages such as crops,colour: {string.Join(", ", Enum.GetValues<EmbeddingStages>().Skip(1).Select(NameOf))}."),
            };
        }

        return new EmbeddingPreset(stages);
    }

    /// <summary>Whether a text is the name of a stage, and not of a preset.</summary>
    internal static bool IsStage(string name) =>
        Enum.GetValues<EmbeddingStages>().Skip(1).Any(stage => NameOf(stage).Equals(name, StringComparison.OrdinalIgnoreCase))
        || name.Equals("color", StringComparison.OrdinalIgnoreCase) || name.Equals("center", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(EmbeddingStages stage) => stage.ToString().ToLowerInvariant();
}
