using System.Diagnostics;
using VisualSearch.Tests.Cli;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Hosting;

/// <summary>start.sh, test.sh and what they share, as far as it can be tested without installing anything.</summary>
public sealed class ScriptsTests
{
    public static TheoryData<string> Scripts => ["start.sh", "test.sh", ".ci/run", "scripts/setup.sh"];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_is_sound_bash(string script) =>
        Assert.Equal((0, ""), Both(await BashAsync($"bash -n '{Path.Combine(Repository.Root, script)}'")));

    [Fact]
    public async Task A_change_in_sources_is_noticed_and_nothing_else()
    {
        using var folder = new TempFolder();
        var outcome = await BashAsync($$"""
            source '{{Path.Combine(Repository.Root, "scripts", "setup.sh")}}'
            root='{{folder.Path}}'
            mkdir -p "$root"/artifacts "$root"/App/bin/Release/net10.0 "$root"/App/obj "$root"/Lib/deep
            touch "$root"/App/a.cs "$root"/Lib/deep/b.cs "$root"/App/bin/Release/net10.0/App.dll
            find "$root" -exec touch -d '2 hours ago' {} +
            ask() { if is_built App App Lib; then echo built; else echo stale; fi; }
            ask                                                         # no stamp yet
            touch -d '1 hour ago' "$(stamp_of App)"; ask                # stamped
            touch "$root"/App/obj/x "$root"/App/bin/y; touch -d '2 hours ago' "$root"/App; ask    # outputs do not count
            touch "$root"/Lib/deep/b.cs; ask                            # a source
            touch -d '2 hours ago' "$root"/Lib/deep/b.cs; ask
            rm "$root"/Lib/deep/b.cs; ask                               # a source that went
            touch -d '2 hours ago' "$root"/Lib/deep; touch "$root"/Directory.Build.props; ask     # settings of all projects
            rm "$root"/Directory.Build.props "$root"/App/bin/Release/net10.0/App.dll; ask         # the output went
            """);

        Assert.Equal("stale built built stale built stale stale stale", string.Join(' ', outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task What_cannot_be_installed_is_named_and_the_rest_goes_on()
    {
        var outcome = await BashAsync($$"""
            source '{{Path.Combine(Repository.Root, "scripts", "setup.sh")}}'
            apt_install() { return 1; }
            ensure_packages 'the browser tests are skipped' chromium
            echo went on
            """);

        Assert.Equal((0, "went on\n"), (outcome.ExitCode, outcome.Output));
        Assert.Contains("sudo apt-get install -y chromium", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("the browser tests are skipped", outcome.Error, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Error) Both(Outcome outcome) => (outcome.ExitCode, outcome.Error);

    private static Task<Outcome> BashAsync(string script) => Command.RunAsync(new ProcessStartInfo("bash")
    {
        UseShellExecute = false,
        ArgumentList = { "-euo", "pipefail", "-c", script },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    });
}
