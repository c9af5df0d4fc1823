using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

public sealed class ServeCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    public async Task Without_a_command_it_serves_until_it_is_told_to_stop(int signal)
    {
        Signals.SkipWhereIgnored(signal);
        using var folder = new TempFolder();
        using var process = Process.Start(Start(folder, "--urls", "http://127.0.0.1:0"))!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Token);
            var address = line!.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));
            using var client = new HttpClient();

            Assert.Contains("healthy", await client.GetStringAsync(new Uri(address + "/alive"), Token), StringComparison.Ordinal);
            Signals.Send(process, signal);
            await process.WaitForExitAsync(Token);

            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_sentence_and_exit_code_1()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var outcome = await Command.RunAsync(Start(folder, "--urls", $"http://127.0.0.1:{port}"));

        outcome.FailedWith(1, $"Another program listens at http://127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_told()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["file"], "in the way", Token);
        var start = Command.StartInfo("--urls", "http://127.0.0.1:0", "--data", folder["file", "data"]);

        var outcome = await Command.RunAsync(start);

        outcome.FailedWith(1, "folder");
    }

    private static ProcessStartInfo Start(TempFolder folder, params string[] args)
    {
        var start = Command.StartInfo([.. args, "--data", folder["data"]]);
        start.Environment["VisualSearch__SampleCatalog"] = "false";
        return start;
    }
}
