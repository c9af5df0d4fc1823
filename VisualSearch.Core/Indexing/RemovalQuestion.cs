using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>What an import would take away, and did not without being asked.</summary>
/// <param name="Request">The import.</param>
/// <param name="Products">Active products of the source that it no longer names.</param>
/// <param name="WithoutPictures">Products that it names without any picture, and that have some.</param>
/// <param name="Of">Active products that the source had before.</param>
/// <param name="Unread">Parts of the source that could not be read, and may name some of these.</param>
public sealed record RemovalQuestion(ImportRequest Request, int Products, int WithoutPictures, int Of, int Unread)
{
    /// <summary>The import, with these removals allowed and no more.</summary>
    public ImportRequest Allowed => Request with { AllowRemovals = Products + WithoutPictures };

    internal string Words => $"{string.Join(" and ", Parts())}, so nothing was hidden; everything else was done. "
        + "If a disk is missing or the source was cut short, mend that and import it again. If they are to go, import it again and allow that.";

    private IEnumerable<string> Parts()
    {
        var source = $"the {Of} products of {JobTitles.NameOf(Request)}";
        if (Products > 0)
        {
            yield return $"{Products} of {source} {(Products == 1 ? "is" : "are")} no longer in it";
        }

        if (WithoutPictures > 0)
        {
            yield return $"{WithoutPictures} of {(Products > 0 ? "them" : source)} no longer {(WithoutPictures == 1 ? "has" : "have")} a picture there";
        }

        if (Unread > 0)
        {
            yield return $"{Unread} {(Unread == 1 ? "part" : "parts")} of it could not be read";
        }
    }
}
