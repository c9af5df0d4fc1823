using System.Net;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Api;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Hosting;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_says_why_it_is_not_ready_and_then_that_it_is()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        server.Get<Readiness>().Wait("The sample catalogue is being made.");

        var before = await server.Client.GetAsync("/health", Token).JsonAsync(HttpStatusCode.ServiceUnavailable);
        var alive = await server.Client.GetAsync("/alive", Token).JsonAsync();
        server.Get<Readiness>().Ready();
        var after = await server.Client.GetAsync("/health", Token).JsonAsync();

        Assert.Equal(("unhealthy", "The sample catalogue is being made."), (before.GetProperty("status").GetString(), before.GetProperty("reason").GetString()));
        Assert.Equal("healthy", before.GetProperty("checks").GetProperty("database").GetString());
        Assert.Equal("healthy", alive.GetProperty("status").GetString());
        Assert.Equal("healthy", after.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Health_is_degraded_while_a_vector_is_damaged_and_tells_what_to_do()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        Directory.CreateDirectory(server.Folder["pictures"]);
        await File.WriteAllBytesAsync(server.Folder["pictures", "thing_1.png"], server.Get<IImageCodec>().EncodePng(Things.Draw(1)), Token);
        await server.Get<IIndexingPipeline>().ImportAsync(new ImportRequest { Path = server.Folder["pictures"] }, null, Token);
        await using (var context = await server.Get<IDbContextFactory<CatalogDbContext>>().CreateDbContextAsync(Token))
        {
            await context.Vectors.ExecuteUpdateAsync(vector => vector.SetProperty(row => row.Checksum, 1), Token);
        }

        // another process indexes, so that this one cannot compute it anew at once
        using (RunLock.Take(server.Folder["data"]))
        {
            await server.Client.GetAsync("/api/products/thing/similar", Token).JsonAsync(HttpStatusCode.InternalServerError);
            using var log = new LogLines(server.Get<ILoggerFactory>());
            var degraded = await server.Client.GetAsync("/health", Token).JsonAsync();

            Assert.Equal(("degraded", "degraded"), (degraded.GetProperty("status").GetString(), degraded.GetProperty("checks").GetProperty("vectors").GetString()));
            Assert.Contains("./start.sh index", degraded.GetProperty("reason").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(log.All, static line => line.Words.Contains("HealthCheck", StringComparison.Ordinal));
            await server.Get<IIndexingJobs>().WhenIdleAsync(Token);
        }

        await server.Get<IIndexingPipeline>().IndexAsync(new IndexRequest(), null, Token);
        Assert.Equal("healthy", (await server.Client.GetAsync("/health", Token).JsonAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Asking_a_server_that_prepares_itself_logs_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        server.Get<Readiness>().Wait("The sample catalogue is being made.");
        using var log = new LogLines(server.Get<ILoggerFactory>());

        using var health = await server.Client.GetAsync("/health", Token);
        using var form = Answered.Form(server.Get<IImageCodec>().EncodePng(Things.Draw(1)));
        using var search = await server.Client.PostAsync("/api/search", form, Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (health.StatusCode, search.StatusCode));
        Assert.DoesNotContain(log.All, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Health_notices_that_the_database_went()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(server.Folder["data"], recursive: true);

        var health = await server.Client.GetAsync("/health", Token).JsonAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", health.GetProperty("checks").GetProperty("database").GetString());
        Assert.Contains("database", health.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_programs_how_the_server_is()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();

        var status = await server.Client.GetAsync("/api/status", Token).JsonAsync();

        Assert.True(status.GetProperty("isReady").GetBoolean());
        Assert.Equal(0, status.GetProperty("catalogue").GetProperty("products").GetInt32());
        Assert.NotEqual(0, status.GetProperty("memory").GetProperty("workingSet").GetInt64());
        Assert.DoesNotContain(server.Folder.Path, status.GetRawText(), StringComparison.Ordinal);
    }
}
