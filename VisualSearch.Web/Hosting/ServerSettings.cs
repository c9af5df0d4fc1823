using VisualSearch.Core;

namespace VisualSearch.Web.Hosting;

/// <summary>What the command line says of the server.</summary>
internal sealed record ServerSettings
{
    /// <summary>Where to listen, parted by semicolons; null takes the configuration's, else <see cref="VisualSearchHost.DefaultUrl"/>.</summary>
    public string? Urls { get; init; }

    /// <summary>Host names to answer to, parted by semicolons; null answers as <see cref="HostNameGuard"/> says.</summary>
    public string? AllowedHosts { get; init; }

    /// <summary>Whether the log tells more.</summary>
    public bool Verbose { get; init; }

    /// <summary>Changes the program's settings after the configuration.</summary>
    public Action<VisualSearchOptions>? Configure { get; init; }

    /// <summary>Has the last word on the configuration; tests set limits by it.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}
