using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Detection;

/// <summary>What is asked of a detector beyond its card.</summary>
/// <param name="Labels">Class names to keep; empty keeps those of the card.</param>
/// <param name="Confidence">Boxes below this score are dropped, 0..1; null takes the card's.</param>
/// <param name="NmsIoU">Of two boxes that overlap more than this, the weaker is dropped, 0..1; null takes the card's.</param>
internal sealed record DetectorSettings(IReadOnlyList<string> Labels, float? Confidence = null, float? NmsIoU = null)
{
    /// <summary>What the program's settings ask for.</summary>
    internal static DetectorSettings Of(VisualSearchOptions options) => new(options.Labels, options.DetectorConfidence, options.NmsIoU);

    /// <summary>Equal for equal settings.</summary>
    internal string Key => FormattableString.Invariant($"{Confidence}|{NmsIoU}|{string.Join('|', Labels)}");

    /// <summary>The card's outputs and thresholds with these in their place.</summary>
    /// <param name="card">The card of a detector.</param>
    /// <param name="known">The labels that it knows; null where it tells no classes apart.</param>
    /// <exception cref="InvalidRequestException">A label is not among those that the detector knows.</exception>
    internal DetectionOutput ApplyTo(ModelCard card, IReadOnlyList<string>? known)
    {
        var output = card.Detection ?? throw new ArgumentException("The card is not of a detector.", nameof(card));
        return output with
        {
            ScoreThreshold = Confidence ?? output.ScoreThreshold,
            NmsIoU = NmsIoU ?? output.NmsIoU,
            KeepLabels = Labels.Count == 0 ? output.KeepLabels : [.. Labels.Select(label => LabelNames.Find(label, known, card.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }
}
