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
}
