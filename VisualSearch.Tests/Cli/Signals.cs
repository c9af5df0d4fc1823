using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VisualSearch.Tests.Cli;

/// <summary>Sends signals the Unix way.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Sends a signal to a process; skips the test on Windows.</summary>
    public static void Send(Process process, int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent the Unix way.");
        Assert.Equal(0, Kill(process.Id, signal));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    /// <summary>Skips the test where this process, and so each that it starts, was started to ignore the signal (as behind a shell's ampersand).</summary>
    public static void SkipWhereIgnored(int signal)
    {
        const string line = "SigIgn:";
        if (File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").FirstOrDefault(entry => entry.StartsWith(line, StringComparison.Ordinal)) is { } mask)
        {
            var ignored = Convert.ToUInt64(mask[line.Length..].Trim(), 16);
            Assert.SkipWhen((ignored & (1UL << (signal - 1))) != 0, "The tests were started to ignore this signal.");
        }
    }
}
