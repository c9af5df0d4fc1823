using VisualSearch.Core;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>The boxes of several pictures: one for each in their order, or <c>auto</c> for the best region found.</summary>
internal static class PictureBoxes
{
    private const string Automatic = "auto";

    /// <summary>Reads as many boxes as there are pictures; null where the best region is taken.</summary>
    /// <exception cref="InvalidRequestException">One is no box, or there are more or fewer than pictures.</exception>
    public static IReadOnlyList<BoxText?> Parse(string name, IReadOnlyList<string> texts, int pictures)
    {
        if (texts.Count == 0)
        {
            return new BoxText?[pictures];
        }

        if (pictures == 1 && texts.Count == 4)
        {
            return [BoxText.Parse(name, string.Join(',', texts))];
        }

        return texts.Count == pictures
            ? [.. texts.Select(text => text.Equals(Automatic, StringComparison.OrdinalIgnoreCase) ? null : BoxText.Parse(name, text))]
            : throw new InvalidRequestException(
                $"{name} is given {texts.Count} times for {pictures} {(pictures == 1 ? "picture" : "pictures")}.",
                $"Give one box for each picture, in the same order; {Automatic} takes the best region found.");
    }
}
