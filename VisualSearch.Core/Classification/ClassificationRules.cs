namespace VisualSearch.Core.Classification;

/// <summary>Refuses classifications that make no sense, in words.</summary>
internal static class ClassificationRules
{
    /// <summary>Checks everything that does not depend on the catalogue.</summary>
    /// <exception cref="InvalidRequestException">Kind, number, names or prompt cannot be used, or do not go together.</exception>
    internal static void Check(SearchClassification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        if (!Enum.IsDefined(classification.Kind))
        {
            throw new InvalidRequestException($"There is no classification {(int)classification.Kind}.", "Choose none, clusters or zero-shot.");
        }

        if (classification.Classes is { } classes)
        {
            Require(classification.Kind == ClassificationKind.Clusters, "A number of classes is given, and products are not sorted into clusters.", "Choose clusters, or leave the number out.");
            Require(
                classes is >= SearchClassification.MinClasses and <= SearchClassification.MaxClasses,
                $"Products cannot be sorted into {classes} {(classes == 1 ? "class" : "classes")}.",
                $"Choose {SearchClassification.MinClasses} to {SearchClassification.MaxClasses} classes, and no more than there are products.");
        }

        if (classification.ClassNames.Count > 0)
        {
            Require(classification.Kind == ClassificationKind.ZeroShot, "Names of classes are given, and products are not sorted by names.", "Choose zero-shot, or leave the names out.");
            CheckNames(classification.ClassNames);
        }

        if (classification.Prompt is { } prompt)
        {
            Require(classification.Kind == ClassificationKind.ZeroShot, "A prompt is given, and products are not sorted by names.", "Choose zero-shot, or leave the prompt out.");
            Require(
                prompt.Contains(SearchClassification.NamePlace, StringComparison.Ordinal),
                "The prompt has no place for the name of a class.", $"Write {SearchClassification.NamePlace} where the name belongs, as in \"{SearchClassification.DefaultPrompt}\".");
            Require(prompt.Length <= SearchClassification.MaxLetters, "The prompt is too long.", $"Use at most {SearchClassification.MaxLetters} characters.");
        }
    }

    /// <summary>The number of clusters that are learnt.</summary>
    /// <param name="classes">How many are wanted; null for the usual number.</param>
    /// <param name="products">How many products are indexed.</param>
    /// <exception cref="InvalidRequestException">There are more clusters than products.</exception>
    internal static int CountOf(int? classes, int products)
    {
        Require(
            products >= SearchClassification.MinClasses && (classes ?? 0) <= products,
            $"{products} {(products == 1 ? "product" : "products")} cannot be sorted into {classes ?? SearchClassification.MinClasses} classes.",
            products < SearchClassification.MinClasses
                ? "Search without classes, or import more products."
                : $"Choose {SearchClassification.MinClasses} to {Math.Min(products, SearchClassification.MaxClasses)} classes: no more than there are products.");
        return classes ?? Math.Min(SearchClassification.DefaultClasses, products);
    }

    private static void CheckNames(IReadOnlyList<string> names)
    {
        const string HowTo = "Give 2 to 100 different names with commas between, such as shoes,bags,lamps.";
        Require(names.All(static name => !string.IsNullOrWhiteSpace(name)), "The name of a class is empty.", HowTo);
        Require(
            names.Count is >= SearchClassification.MinClasses and <= SearchClassification.MaxClasses,
            names.Count == 1 ? "A single class sorts nothing." : $"{names.Count} class names are too many.", HowTo);
        var twice = names.GroupBy(static name => name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1)?.Key;
        Require(twice is null, $"The class '{twice}' is named twice.", HowTo);
        Require(
            names.All(static name => name.Length <= SearchClassification.MaxLetters), "The name of a class is too long.",
            $"Use at most {SearchClassification.MaxLetters} characters for a name.");
    }

    private static void Require(bool condition, string problem, string advice)
    {
        if (!condition)
        {
            throw new InvalidRequestException(problem, advice);
        }
    }
}
