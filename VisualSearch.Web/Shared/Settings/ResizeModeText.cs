using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>A preprocessing mode in words.</summary>
internal static class ResizeModeText
{
    /// <summary>Every mode, for a field that may be left open.</summary>
    public static IReadOnlyList<ResizeMode?> All { get; } = [.. Enum.GetValues<ResizeMode>().Cast<ResizeMode?>()];

    /// <summary>Its name.</summary>
    public static string Name(ResizeMode mode) => mode switch
    {
        ResizeMode.Squash => "Squash",
        ResizeMode.Letterbox => "Letterbox",
        _ => "Centre crop",
    };

    /// <summary>What it does to the chosen box.</summary>
    public static string Describe(ResizeMode mode) => mode switch
    {
        ResizeMode.Squash => "stretched to a square",
        ResizeMode.Letterbox => "fitted with a margin, nothing is lost",
        _ => "the middle, the overhang is cut off",
    };
}
