using System.Diagnostics;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

public sealed class CancelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_interrupted_ends_with_130_and_goes_on_next_time()
    {
        Signals.SkipWhereIgnored(Signals.Interrupt);
        using var folder = new TempFolder();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = await ImageServer.StartAsync(async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await File.WriteAllTextAsync(folder["slow.csv"], $"id,name,image\n1,One,{slow.Url}/1.png\n", Token);
        var start = Command.StartInfo("import", folder["slow.csv"], "--data", folder["data"], "--embedder", "builtin-descriptor", "--detector", "none");
        start.Environment["VisualSearch__AllowPrivateAddresses"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        try
        {
            await asked.Task.WaitAsync(Token);
            Signals.Send(process, Signals.Interrupt);
            var error = await process.StandardError.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);

            Assert.Equal(130, process.ExitCode);
            Assert.Contains("cancelled", error + await process.StandardOutput.ReadToEndAsync(Token), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        var status = (await Command.RunAsync("status", "--json", "--data", folder["data"])).Json;
        Assert.Equal(1, status.GetProperty("catalogue").GetProperty("products").GetInt32());
    }
}
