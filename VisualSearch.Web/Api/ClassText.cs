using VisualSearch.Core.Classification;

namespace VisualSearch.Web.Api;

/// <summary>The class of a search in a sentence.</summary>
internal static class ClassText
{
    private const int OthersShown = 3;

    /// <summary>The class, how sure that is, and what else it could be.</summary>
    /// <param name="chosen">The class.</param>
    /// <param name="hits">How many products the answer has.</param>
    public static string Of(ChosenClass chosen, int hits)
    {
        var others = string.Join("; ", chosen.Others.Take(OthersShown).Select(static other => $"{other.Name} {Percent(other.Share)}"));
        return $"Class: {chosen.Name} {Percent(chosen.Confidence)} (then {others}). {Searched(chosen, hits)}";
    }

    /// <summary>How much of the catalogue was searched.</summary>
    public static string Searched(ChosenClass chosen, int hits) => chosen.Products switch
    {
        0 => "No product is of this class and passes the filters.",
        1 => "Its only product was searched.",
        var count when count == hits => $"These are all its {count:N0} products.",
        var count => $"Its {count:N0} products were searched.",
    };

    /// <summary>A share in whole percent; what is neither nothing nor everything is not told so.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "<1%",
        > 0.995 and < 1 => ">99%",
        _ => $"{share * 100:0}%",
    };
}
