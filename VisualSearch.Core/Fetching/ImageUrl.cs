namespace VisualSearch.Core.Fetching;

/// <summary>Reads URLs as people paste them.</summary>
internal static class ImageUrl
{
    private const int MaxLength = 8192;

    /// <summary>An absolute http or https URL without credentials.</summary>
    /// <exception cref="FetchException">It is none.</exception>
    internal static Uri Parse(string? url)
    {
        var text = url?.Trim().Replace(" ", "%20", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(text))
        {
            throw FetchFailures.InvalidUrl("There is no address.");
        }

        if (text.Length > MaxLength)
        {
            throw FetchFailures.InvalidUrl($"The address has {text.Length} characters; the limit is {MaxLength}.");
        }

        if (text.Any(char.IsControl) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw FetchFailures.InvalidUrl("That is no complete web address.");
        }

        if (uri.Scheme is not ("http" or "https"))
        {
            throw FetchFailures.InvalidUrl("Only addresses that begin with http:// or https:// can be opened.");
        }

        return uri.UserInfo.Length == 0 ? uri : throw FetchFailures.InvalidUrl("The address holds a user name or password.");
    }
}
