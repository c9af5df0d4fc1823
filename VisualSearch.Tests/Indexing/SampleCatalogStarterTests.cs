using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Sample;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class SampleCatalogStarterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_catalogue_gets_the_sample_and_is_then_ready()
    {
        await using var server = Server();
        Assert.False(server.Get<IReadiness>().IsReady);
        await StartAsync(server);

        Assert.True(server.Get<IReadiness>().IsReady);
        await using var context = server.Open();
        Assert.Equal(SmallSample.Products, await context.Products.CountAsync(product => product.Origin == "sample", Token));
        Assert.Equal(RunState.Completed, (await context.Runs.SingleAsync(Token)).State);
        Assert.Equal("s1", (await server.SearchAsync(_folder["data", "sample", "images", "s1.png"])).Hits[0].Product.ExternalId);
    }

    [Fact]
    public async Task The_next_start_does_not_import_it_again()
    {
        await using (var first = Server())
        {
            await StartAsync(first);
        }

        await using var second = Server();
        await StartAsync(second);

        await using var context = second.Open();
        Assert.Equal(1, await context.Runs.CountAsync(Token));
        Assert.True(second.Get<IReadiness>().IsReady);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_imported()
    {
        await using var server = new VisualSearchProcess(_folder["data"], services => AddSmallSample(services), options => options.SampleCatalog = false);
        await StartAsync(server);

        await using var context = server.Open();
        Assert.Equal(0, await context.Products.CountAsync(Token));
        Assert.True(server.Get<IReadiness>().IsReady);
    }

    [Fact]
    public async Task A_catalogue_of_the_users_own_is_left_alone()
    {
        await using var server = Server();
        await ImportThingAsync(server);
        await StartAsync(server);

        await using var context = server.Open();
        Assert.Equal(["thing"], await context.Products.Select(product => product.ExternalId).ToListAsync(Token));
    }

    [Fact]
    public async Task A_sample_import_that_was_interrupted_is_finished()
    {
        await using var server = Server();
        await server.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        await using (var context = server.Open())
        {
            context.Runs.Add(new ImportRun { Title = "killed", StartedAt = DateTimeOffset.UnixEpoch, State = RunState.Running });
            context.Products.Add(new Product { ExternalId = "s0", Name = "s0", Origin = "sample" });
            await context.SaveChangesAsync(Token);
        }

        await StartAsync(server);

        await using var check = server.Open();
        Assert.Equal([RunState.Cancelled, RunState.Completed], await check.Runs.OrderBy(run => run.Id).Select(run => run.State).ToListAsync(Token));
        Assert.Equal(SmallSample.Products, await check.Products.CountAsync(Token));
    }

    [Fact]
    public async Task What_a_killed_run_left_undone_is_finished()
    {
        await using var server = Server();
        await ImportThingAsync(server);
        await using (var context = server.Open())
        {
            await context.Regions.ExecuteDeleteAsync(Token);
            context.Runs.Add(new ImportRun { Title = "killed", StartedAt = DateTimeOffset.UnixEpoch, State = RunState.Running });
            await context.SaveChangesAsync(Token);
        }

        await StartAsync(server);

        Assert.Equal((RunState.Completed, 1), (server.Get<IIndexingJobs>().Current!.State, server.Get<IIndexingJobs>().Current!.Computed));
    }

    [Fact]
    public async Task New_weights_index_an_existing_catalogue_by_themselves()
    {
        await using (var before = Server())
        {
            await ImportThingAsync(before);
        }

        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        await using var after = new VisualSearchProcess(_folder["data"], services => AddSmallSample(services), options =>
        {
            options.Embedder = "mean-colour";
            options.ModelFolders = [models.Path];
        });
        var readiness = after.Get<IReadiness>();
        var told = new List<(bool, string)>();
        readiness.Changed += () => told.Add((readiness.IsReady, readiness.Reason));
        await StartAsync(after);

        Assert.Contains((false, "The catalogue is being indexed with mean-colour."), told);
        Assert.Equal(1, after.Get<IIndexingJobs>().Current!.Computed);
        Assert.True(after.Get<IReadiness>().IsReady);
        Assert.Equal("mean-colour", (await after.SearchAsync(_folder["pictures", "thing.png"])).Space.Embedder);
    }

    [Fact]
    public async Task Nothing_runs_where_nothing_is_missing()
    {
        await using var server = Server();
        await ImportThingAsync(server);
        await StartAsync(server);

        Assert.Null(server.Get<IIndexingJobs>().Current);
    }

    [Fact]
    public async Task A_damaged_database_stops_the_start_in_words()
    {
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(_folder["data", "catalogue.db"], "this is no database, whatever it is called", Token);
        await using var server = Server();

        await Assert.ThrowsAsync<CatalogDatabaseException>(() => StartAsync(server));
        Assert.False(server.Get<IReadiness>().IsReady);
    }

    [Fact]
    public async Task A_sample_that_is_missing_is_told_in_words_and_does_not_stop_the_server()
    {
        await using var server = new VisualSearchProcess(_folder["data"], static services => services.AddSingleton(new SampleCatalog(null)));
        await StartAsync(server);

        Assert.True(server.Get<IReadiness>().IsReady);
        Assert.Contains("the sample catalogue's files are missing", server.Get<IReadiness>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_that_cannot_be_copied_does_not_stop_the_server()
    {
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(_folder["data", "sample"], "a file where a folder should be", Token);
        await using var server = Server();
        await StartAsync(server);

        Assert.True(server.Get<IReadiness>().IsReady);
        Assert.Contains("did not come to its end", server.Get<IReadiness>().Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void AddSmallSample(IServiceCollection services) => services.AddSingleton(SmallSample.Write(_folder["program"]));

    private static async Task StartAsync(VisualSearchProcess server)
    {
        var starter = server.Services.GetServices<IHostedService>().OfType<SampleCatalogStarter>().Single();
        await starter.StartAsync(Token);
        await starter.ExecuteTask!;
        await server.Get<IIndexingJobs>().WhenIdleAsync(Token);
    }

    private VisualSearchProcess Server() => new(_folder["data"], AddSmallSample);

    private async Task ImportThingAsync(VisualSearchProcess process)
    {
        process.WritePng(_folder["pictures", "thing.png"], Things.Draw(1));
        await process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"] }, null, Token);
    }
}
