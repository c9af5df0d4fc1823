using NetVips;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>Sets libvips up once, on first use, with everything shut that we do not need.</summary>
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
            catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or VipsException)
            {
                throw new UnavailableException(
                    "The imaging library libvips is missing or does not fit this machine.",
                    $"Run {AdvisedCommand.Of()}, which restores it with the other packages and builds anew, and try again.",
                    e);
            }
        }
    }

    private static string Initialise()
    {
        // Warnings about a user's file would go to standard error; failures reach us as exceptions.
        _ = Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });

        // Our own pipeline runs one picture per core, and no picture is decoded twice in a row.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (ReadOnlySpan<string>)["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff", "Svg"])
        {
            Operation.Block($"VipsForeignLoad{loader}Buffer", false);
        }

        return $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}";
    }
}
