using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>The checks of the first hits, in words.</summary>
internal static class RerankNames
{
    public static string Name(RerankMethod method) => method switch
    {
        RerankMethod.Keypoints => "Details",
        RerankMethod.Colour => "Colours",
        _ => "Nothing more",
    };

    public static string Describe(RerankMethod method) => method switch
    {
        RerankMethod.Keypoints => "Prints, labels and logos in the same places",
        RerankMethod.Colour => "The colours of the object",
        _ => "They stay as they are found",
    };
}
