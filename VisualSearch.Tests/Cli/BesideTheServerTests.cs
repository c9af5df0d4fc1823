using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Api;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

/// <summary>The command line and a running server on one data folder.</summary>
public sealed class BesideTheServerTests
{
    [Fact]
    public async Task What_the_command_line_imports_the_running_server_finds()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        var codec = server.Get<IImageCodec>();
        var csv = DrawnCatalogue.Write(server.Folder["catalogue"], codec);
        string[] common = ["--data", server.Folder["data"], "--embedder", "builtin-descriptor", "--detector", "none", "--json"];

        var job = (await Command.RunAsync(["import", csv, .. common])).Json;
        var byCommand = (await Command.RunAsync(["search", server.Folder["catalogue", "orange-star.png"], .. common])).Json;
        using var form = Answered.Form(DrawnCatalogue.Draw(DrawnCatalogue.Products[^1], codec));
        var byServer = await server.Client.PostAsync("/api/search", form, TestContext.Current.CancellationToken).JsonAsync();

        Assert.Equal(6, job.GetProperty("computed").GetInt32());
        Assert.Equal("orange-star", byServer.HitIds()[0]);
        Assert.Equal(byServer.HitIds(), byCommand.HitIds());
    }
}
