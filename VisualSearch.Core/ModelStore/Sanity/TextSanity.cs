using System.Globalization;
using System.Numerics.Tensors;
using VisualSearch.Core.Inference.Text;

namespace VisualSearch.Core.ModelStore.Sanity;

/// <summary>Whether a text encoder gives each text a vector of its own, the same one whatever it is asked beside it.</summary>
internal static class TextSanity
{
    private const float SameText = 0.999f;
    private const float AllAlike = 0.9999f;

    private static readonly string[] Texts =
    [
        "a photo of a shoe", "a photo of a boot", "a photo of a bag", "a photo of a lamp", "a photo of a cup", "a photo of a dress", "a red thing", "a blue thing",
        "a drawing of a chair on a white background", "milk", "été à l'île, 100 %", "👟",
    ];

    /// <summary>What fails, as a clause, or null.</summary>
    internal static string? Problem(TextEncoder encoder, List<string> findings)
    {
        var together = encoder.Encode(Texts);
        findings.Add("vectors of texts are finite and can be brought to unit length");
        for (var i = 0; i < Texts.Length; i++)
        {
            var alone = encoder.Encode([Texts[i].ToUpperInvariant()])[0];
            if (TensorPrimitives.Dot<float>(alone, together[i]) < SameText)
            {
                return $"it gives '{Texts[i]}' another vector when it is asked alone and in capitals";
            }
        }

        findings.Add("a text has the same vector alone and among others");
        var cosines = Enumerable.Range(1, Texts.Length - 1).SelectMany(i => Enumerable.Range(0, i).Select(j => (First: i, Second: j, Cosine: TensorPrimitives.Dot<float>(together[i], together[j])))).ToList();
        var (first, second, most) = cosines.MaxBy(static pair => pair.Cosine);
        findings.Add($"cosine of different texts: mean {Text(cosines.Average(static pair => pair.Cosine))}, at most {Text(most)}");
        return most > AllAlike ? $"it gives nearly the same vector for '{Texts[first]}' and '{Texts[second]}'" : null;
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
