using VisualSearch.Core;

namespace VisualSearch.Web.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>It went well.</summary>
    public const int Ok = 0;

    /// <summary>An internal error, or something is not available now.</summary>
    public const int Unavailable = 1;

    /// <summary>What was given cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>It did all but hide products, and asks whether it may.</summary>
    public const int Asks = 3;

    /// <summary>Cancelled by Ctrl+C or a signal.</summary>
    public const int Cancelled = 130;

    /// <summary>The exit code of a kind of error.</summary>
    public static int Of(ErrorKind kind) => kind is ErrorKind.Unavailable or ErrorKind.NotReady or ErrorKind.Damaged ? Unavailable : BadInput;
}
