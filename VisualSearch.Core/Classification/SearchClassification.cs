namespace VisualSearch.Core.Classification;

/// <summary>How products are sorted into classes before a search.</summary>
public enum ClassificationKind
{
    /// <summary>Not at all: everything is searched.</summary>
    None,

    /// <summary>Into groups of vectors that lie together, found without names or labels.</summary>
    Clusters,

    /// <summary>Into classes that are named in words, by a CLIP pair of an image and a text encoder.</summary>
    ZeroShot,
}

/// <summary>Whether and how a search is restricted to the class that its query is found to be of.</summary>
public sealed record SearchClassification
{
    /// <summary>Fewest classes that sort anything.</summary>
    public const int MinClasses = 2;

    /// <summary>Most classes, found or named.</summary>
    public const int MaxClasses = 100;

    /// <summary>Classes where no number and no names are given.</summary>
    public const int DefaultClasses = 10;

    /// <summary>Stands for the class's name in a prompt.</summary>
    public const string NamePlace = "{}";

    /// <summary>The prompt where none is given.</summary>
    public const string DefaultPrompt = "a photo of a {}";

    /// <summary>Longest class name and longest prompt, in characters.</summary>
    public const int MaxLetters = 200;

    /// <summary>Everything is searched.</summary>
    public static SearchClassification None { get; } = new();

    /// <summary>How products are sorted.</summary>
    public ClassificationKind Kind { get; init; }

    /// <summary>Number of clusters, 2..100 and at most as many as products; null takes 10, or fewer where there are fewer products.</summary>
    public int? Classes { get; init; }

    /// <summary>Names of the classes for <see cref="ClassificationKind.ZeroShot"/>, 2..100 different ones; empty takes the catalogue's ten largest categories.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>What is said of a picture of a class, with {} for its name; null takes <see cref="DefaultPrompt"/>.</summary>
    public string? Prompt { get; init; }
}

/// <summary>A class and its share in what the looks at a query say.</summary>
/// <param name="Name">The class.</param>
/// <param name="Share">0..1; the shares of all classes add up to 1.</param>
public sealed record ClassShare(string Name, double Share);

/// <summary>The class that a search was restricted to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Confidence">Its share, 0..1.</param>
/// <param name="Products">Products of the class that the filter lets through; the answer cannot be longer.</param>
/// <param name="Others">The other classes, the likeliest first.</param>
public sealed record ChosenClass(string Name, double Confidence, int Products, IReadOnlyList<ClassShare> Others);
