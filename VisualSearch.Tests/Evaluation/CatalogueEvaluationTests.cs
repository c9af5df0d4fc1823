using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Evaluation.Reports;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Evaluation;

/// <summary>The live catalogue, measured by holding pictures out.</summary>
public sealed class CatalogueEvaluationTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public CatalogueEvaluationTests() => _process = new VisualSearchProcess(_folder["data"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_picture_of_each_product_with_two_is_asked_with_and_no_longer_searched()
    {
        // two views of one thing each; the last product has one picture
        await ImportAsync(("one", 1, 1), ("two", 2, 2), ("three", 3, 3), ("lonely", 4, null));

        var report = await _process.Get<IEvaluator>().EvaluateCatalogueAsync(cancellationToken: Token);

        Assert.Equal((3, 4, 4, 1), (report.Retrieval!.Queries, report.Gallery, report.GalleryProducts, report.SingleImageProducts));
        Assert.Equal(1, report.Retrieval.Recalls[0].Recall.Value);
        Assert.Equal(1, report.Retrieval.MeanAveragePrecision.Value);
        Assert.Equal("match", Assert.Single(report.Time!.Stages).Stage);
    }

    [Fact]
    public async Task The_choice_is_the_same_each_time_and_a_failure_names_products_and_pictures()
    {
        // the two pictures of "mixed" and of "up" show different things, and each other's
        await ImportAsync(("mixed", 1, 2), ("up", 2, 1), ("third", 3, 3));
        var evaluator = _process.Get<IEvaluator>();

        var first = await evaluator.EvaluateCatalogueAsync(cancellationToken: Token);
        var second = await evaluator.EvaluateCatalogueAsync(cancellationToken: Token);

        Assert.NotEmpty(first.Failures);
        Assert.Equal(first.Failures.Select(failure => failure.Query.Path), second.Failures.Select(failure => failure.Query.Path), StringComparer.Ordinal);
        var failure = first.Failures[0];
        Assert.Equal($"The {failure.Query.Product}", FailureWords.Product(failure.Query));
        Assert.NotEqual(failure.Query.Catalogue!.ImageId, failure.Right.Image.Catalogue!.ImageId);
        Assert.Equal(failure.Query.Catalogue.ProductId, failure.Right.Image.Catalogue.ProductId);
        Assert.NotNull(await _process.Get<IFailurePictures>().ReadAsync(failure.Query, 160, Token));
    }

    [Fact]
    public async Task A_copy_of_the_same_file_is_no_second_picture()
    {
        await ImportAsync(("one", 1, 2), ("copied", 3, -3));

        var report = await _process.Get<IEvaluator>().EvaluateCatalogueAsync(cancellationToken: Token);

        Assert.Equal((1, 1), (report.Retrieval!.Queries, report.SingleImageProducts));
    }

    [Fact]
    public async Task What_cannot_be_measured_says_why_and_makes_no_database()
    {
        var evaluator = _process.Get<IEvaluator>();
        var none = await Assert.ThrowsAsync<UnavailableException>(() => evaluator.EvaluateCatalogueAsync(cancellationToken: Token));
        Assert.Contains("no catalogue", none.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["data"]));

        await ImportAsync(("one", 1, null), ("two", 2, null));
        var single = await Assert.ThrowsAsync<UnavailableException>(() => evaluator.EvaluateCatalogueAsync(cancellationToken: Token));
        Assert.Contains("two usable pictures", single.Message, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<UnavailableException>(() => evaluator.EvaluateCatalogueAsync(new EvaluationOptions { Mode = ResizeMode.Letterbox }, cancellationToken: Token));
        Assert.Contains("not indexed", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_product_is_not_searched()
    {
        await ImportAsync(("one", 1, 1), ("two", 2, 2));
        await using (var context = _process.Open())
        {
            await context.Products.Where(product => product.ExternalId == "two").ExecuteUpdateAsync(set => set.SetProperty(product => product.IsActive, false), Token);
        }

        var report = await _process.Get<IEvaluator>().EvaluateCatalogueAsync(cancellationToken: Token);

        Assert.Equal((1, 1), (report.Retrieval!.Queries, report.GalleryProducts));
    }

    /// <summary>Imports products with one or two pictures of things; a second picture is drawn with noise, a negative one is the very file of the first.</summary>
    private async Task ImportAsync(params (string Id, int First, int? Second)[] products)
    {
        var rows = new List<string> { "id,name,images" };
        foreach (var (id, first, second) in products)
        {
            _process.WritePng(_folder["pictures", $"{id}-1.png"], Things.Draw(first));
            if (second is { } other)
            {
                _process.WritePng(_folder["pictures", $"{id}-2.png"], other < 0 ? Things.Draw(-other) : Things.Draw(other).WithNoise(3, 1));
            }

            rows.Add($"{id},The {id},{id}-1.png{(second is null ? "" : $"|{id}-2.png")}");
        }

        await File.WriteAllLinesAsync(_folder["pictures", "products.csv"], rows, Token);
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        var job = await _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures", "products.csv"] }, cancellationToken: Token);
        Assert.Equal((RunState.Completed, products.Count(product => product.Second is not null) + products.Length), (job.State, job.Done));
    }
}
