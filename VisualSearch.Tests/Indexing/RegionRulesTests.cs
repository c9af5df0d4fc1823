using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class RegionRulesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_picture_is_embedded_beside_a_small_region_where_that_is_wished()
    {
        await using (var plain = new VisualSearchProcess(_folder["data"]))
        {
            plain.WritePng(_folder["pictures", "small_1.png"], Things.Draw(1));
            await ImportAsync(plain);
            Assert.Equal([RegionSource.Foreground], await EmbeddedAsync(plain));
        }

        await using (var both = new VisualSearchProcess(_folder["data"], indexing: [("IndexWholePicture", "true"), ("WholePictureBelowArea", "1")]))
        {
            Assert.Equal(1, (await ImportAsync(both)).Computed);
            Assert.Equal([RegionSource.Foreground, RegionSource.WholePicture], await EmbeddedAsync(both));
        }

        await using var large = new VisualSearchProcess(_folder["data"], indexing: [("IndexWholePicture", "true"), ("WholePictureBelowArea", "0.01")]);
        Assert.Equal(1, (await ImportAsync(large)).Computed);
        Assert.Equal([RegionSource.Foreground], await EmbeddedAsync(large));
    }

    [Fact]
    public async Task A_model_that_cannot_run_ends_the_run_and_does_not_fail_every_image()
    {
        using var models = new TestModels();
        models.Add(
            "broken",
            [1, 2, 3],
            """{ "name": "pixels", "width": 8, "height": 8 }""",
            """ "task": "embedding", "embedding": { "output": "vector", "dimension": 3 } """);
        await using var process = new VisualSearchProcess(_folder["data"], options: options =>
        {
            options.Embedder = "broken";
            options.ModelFolders = [models.Path];
        });
        process.WritePng(_folder["pictures", "small_1.png"], Things.Draw(1));

        await Assert.ThrowsAsync<ModelFailureException>(() => ImportAsync(process));
        await using var context = process.Open();
        var run = await context.Runs.SingleAsync(Token);
        Assert.Equal((RunState.Failed, 0), (run.State, run.Failed));
        Assert.Contains("Model broken", run.Problem, StringComparison.Ordinal);
        Assert.Equal(ImageStatus.Pending, (await context.Images.SingleAsync(Token)).Status);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<List<RegionSource>> EmbeddedAsync(VisualSearchProcess process)
    {
        await using var context = process.Open();
        return await context.Vectors.OrderBy(vector => vector.RegionId).Select(vector => vector.Region.Source).ToListAsync(Token);
    }

    private Task<JobProgress> ImportAsync(VisualSearchProcess process) =>
        process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"] }, null, Token);
}
