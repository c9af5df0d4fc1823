using System.ComponentModel.DataAnnotations;

namespace VisualSearch.Core.Fetching;

/// <summary>
/// Limits on downloads, from the configuration section <c>VisualSearch:Fetching</c>.
/// Proxies are not used, whatever the environment says: a proxy resolves names itself, and the check of addresses would be void.
/// </summary>
public sealed class FetchOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = VisualSearchOptions.Section + ":Fetching";

    /// <summary>Limit on a whole download, from the name's resolution over all redirects to the last byte. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Largest body in bytes, whatever the server announces. Default 32 MiB.</summary>
    [Range(1, int.MaxValue)]
    public int MaxBytes { get; set; } = 32 << 20;

    /// <summary>Most redirects that are followed. Default 5.</summary>
    [Range(0, 50)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>What the program calls itself. Default <c>VisualSearch/0.1</c>.</summary>
    [Required]
    public string UserAgent { get; set; } = "VisualSearch/0.1";
}
