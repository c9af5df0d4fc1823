using System.Diagnostics;
using System.Text.Json;

namespace VisualSearch.Tests.Cli;

/// <summary>The built program, run as a person or a script runs it.</summary>
internal static class Command
{
    public static ProcessStartInfo StartInfo(params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "VisualSearch.Web.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return start;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Outcome> RunAsync(params IEnumerable<string> args) => await RunAsync(StartInfo(args));

    public static async Task<Outcome> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        try
        {
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return new Outcome(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

/// <summary>How a run of the program ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>stdout as the one JSON document that it must be.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
            return JsonSerializer.Deserialize<JsonElement>(Output);
        }
    }

    /// <summary>Checks that it failed in two lines on stderr, without traces, and nothing on stdout.</summary>
    public void FailedWith(int exitCode, string words)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}: {Error}");
        var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 2, Error);
        FailedWithLast(exitCode, words);
    }

    /// <summary>As <see cref="FailedWith"/>, where progress may have been told on stderr before.</summary>
    public void FailedWithLast(int exitCode, string words)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}: {Error}");
        var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^2..];
        Assert.All(lines, line => Assert.InRange(line.Length, 10, 600));
        Assert.Contains(words, Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.Empty(Output);
    }
}
