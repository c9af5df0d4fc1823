using System.Net;

namespace VisualSearch.Core.Fetching;

/// <summary>The words for downloads that gave no image. They name the host at most, never the whole URL.</summary>
internal static class FetchFailures
{
    private const string CheckAddress = "Open the address in a browser to see what it shows, or save the picture and upload it.";
    private const string SaveAndUpload = "Try again, or save the picture in a browser and upload it.";

    internal static FetchException InvalidUrl(string message) => new(
        FetchFailure.InvalidUrl, message, "Paste the picture's own address, such as https://example.com/shoe.jpg.");

    internal static FetchException PrivateAddress(string host) => new(
        FetchFailure.PrivateAddress,
        $"{host} is an address inside a private network, which is not opened.",
        "Use a public address or upload the picture; whoever runs this program can allow this one, with a comma after those that it allows "
        + $"already, with the environment variable VisualSearch__AllowPrivateAddresses={host}.");

    internal static FetchException Unreachable(string host, Exception cause) => new(
        FetchFailure.Unreachable, $"{host} cannot be reached.", "Check the spelling of the address, or try again later.", cause);

    internal static FetchException NotTrusted(string host, Exception cause) => new(
        FetchFailure.Unreachable, $"No secure connection to {host} can be made.", CheckAddress, cause);

    internal static FetchException BrokenOff(string host, Exception cause) => new(
        FetchFailure.Unreachable, $"The connection to {host} broke off before the picture was complete.", "Try again.", cause);

    internal static FetchException TimedOut(string host, TimeSpan limit, Exception cause) => new(
        FetchFailure.TimedOut,
        $"{host} did not deliver the picture within {limit.TotalSeconds:0.###} seconds.",
        "Try again later, or save the picture and upload it.",
        cause);

    internal static FetchException HttpStatus(string host, HttpStatusCode status) => new(
        FetchFailure.HttpStatus,
        status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"{host} has nothing at this address ({(int)status}).",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{host} does not give this picture to everyone ({(int)status}).",
            HttpStatusCode.TooManyRequests => $"{host} wants fewer requests ({(int)status}).",
            _ => $"{host} answered with status {(int)status} instead of a picture.",
        },
        CheckAddress);

    internal static FetchException TooManyRedirects(string host, int limit) => new(
        FetchFailure.Redirects, $"{host} redirects more than {limit} times.", CheckAddress);

    internal static FetchException RedirectToNowhere(string host, Exception? cause = null) => new(
        FetchFailure.Redirects, $"{host} redirects to an address that cannot be opened.", CheckAddress, cause);

    internal static FetchException TooLarge(string host, int limit) => new(
        FetchFailure.TooLarge,
        $"The file at {host} is larger than {limit / (double)(1 << 20):0.##} MB.",
        "Use a smaller version of the picture.");

    internal static FetchException UnknownCoding(string host, string coding) => new(
        FetchFailure.Encoding, $"{host} sent the picture encoded as '{Short(coding)}', which is not known here.", SaveAndUpload);

    internal static FetchException DamagedCoding(string host, string coding, Exception cause) => new(
        FetchFailure.Encoding, $"{host} sent the picture encoded as {Short(coding)}, and it is damaged or ends too early.", SaveAndUpload, cause);

    internal static FetchException NotAnImage(string host, string? type) => new(
        FetchFailure.NotAnImage,
        type is null ? $"What {host} sent is no picture of a kind that is taken." : $"{host} sent a document of type {type} instead of a picture.",
        "Paste the address of the picture itself: in a browser, right-click the picture and copy its address.");

    private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "...";
}
