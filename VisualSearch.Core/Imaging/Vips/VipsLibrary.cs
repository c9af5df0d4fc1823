using System.Runtime.InteropServices;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>Starts libvips once, on first use, with everything shut that we do not need.</summary>
internal static class VipsLibrary
{
    private static readonly Lock Starting = new();
    private static volatile string? version;

    /// <summary>Version of libvips, such as 8.18.7.</summary>
    /// <exception cref="UnavailableException">libvips is not there or does not start.</exception>
    internal static string Version => version ?? Start();

    /// <summary>Makes sure that libvips runs.</summary>
    /// <exception cref="UnavailableException">libvips is not there or does not start.</exception>
    internal static void EnsureStarted() => _ = Version;

    private static string Start()
    {
        lock (Starting)
        {
            try
            {
                return version ??= Initialise();
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or VipsException)
            {
                throw new UnavailableException(
                    "The imaging library libvips is missing or does not fit this machine.",
                    $"Run {AdvisedCommand.Of()}, which installs it (npm ci --ignore-scripts in VisualSearch.Core/Native, then a new build), and try again.",
                    e);
            }
        }
    }

    private static string Initialise()
    {
        // Warnings about a user's file would go to standard error; failures reach us as exceptions.
        _ = VipsNative.SetEnvironment("VIPS_WARNING", "0", 1);
        if (VipsNative.Init("VisualSearch") != 0)
        {
            throw VipsException.Take("vips_init");
        }

        // Our own pipeline runs one picture per core, and no picture is decoded twice in a row.
        VipsNative.SetConcurrency(1);
        VipsNative.SetCacheMax(0);
        VipsNative.BlockUntrusted(1);
        VipsNative.BlockOperation("VipsForeignLoad", 1);
        foreach (var loader in (ReadOnlySpan<string>)["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff", "Svg"])
        {
            VipsNative.BlockOperation($"VipsForeignLoad{loader}Buffer", 0);
        }

        return Marshal.PtrToStringUTF8(VipsNative.VersionString()) ?? "of unknown version";
    }
}
