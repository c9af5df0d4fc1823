using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Tests.Features;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Evaluation;

/// <summary>The whole way from files to figures, with the built-in descriptor.</summary>
public sealed class EvaluatorTests : IAsyncDisposable
{
    private static readonly RgbColour White = new(255, 255, 255);
    private static readonly RgbColour Red = new(200, 30, 30);

    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public EvaluatorTests() => _process = new VisualSearchProcess(_folder["data"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_product_is_found_by_its_best_picture_and_failures_tell_who_came_before()
    {
        var data = new EvaluationData
        {
            Gallery = [Thing(1, "one"), Thing(2, "two"), Thing(3, "two"), Thing(4, "four")],
            // the second picture of "two" is asked for by itself; "four" by the picture of "one"
            Queries = [Copy(3, "two", "pairs"), Copy(1, "four", "liars")],
        };

        var report = await EvaluateAsync(data);

        Assert.Equal((2, 4, 3), (report.Retrieval!.Queries, report.Gallery, report.GalleryProducts));
        Assert.Equal(0.5, report.Retrieval.Recalls[0].Recall.Value);
        Assert.Equal([("liars", 0.0), ("pairs", 1.0)], report.Categories.Select(category => (category.Category, category.Retrieval.Recalls[0].Recall.Value)));
        var failure = Assert.Single(report.Failures);
        Assert.Equal("four", failure.Right.Image.Product);
        Assert.Equal("one", failure.Wrong[0].Image.Product);
        Assert.Equal(1, failure.Wrong[0].Score, 4);
        Assert.Equal(failure.Right.Rank - 1, Math.Min(failure.Wrong.Count, 3));
        Assert.Equal(["decode", "detect", "embed", "match"], report.Time!.Stages.Select(stage => stage.Stage), StringComparer.Ordinal);
        Assert.Equal(2, report.Time.Queries);
        Assert.Empty(report.Problems);
        Assert.False(Directory.Exists(_folder["data"]));
    }

    [Fact]
    public async Task With_classes_only_the_products_of_the_querys_class_can_be_found()
    {
        var data = new EvaluationData
        {
            Gallery = [.. Enumerable.Range(1, 12).Select(number => Thing(number, $"{number}"))],
            // one is asked for by a picture that is surely of another class
            Queries = [.. Enumerable.Range(1, 12).Select(number => Copy(number, $"{number}")), Copy(2, "1")],
        };

        var everything = await EvaluateAsync(data, new EvaluationOptions { Ks = [12] });
        var sorted = await EvaluateAsync(data, new EvaluationOptions { Ks = [11], Classification = new() { Kind = ClassificationKind.Clusters, Classes = 12 } });

        Assert.Null(everything.Classes);
        Assert.Equal((12, 12 / 13.0), (sorted.Classes!.Classes, sorted.Classes.RightClass.Value));
        Assert.Equal(1 / 12.0, sorted.Classes.Searched, 6);
        Assert.Equal(12 / 13.0, sorted.Retrieval!.Recalls[^1].Recall.Value);
        Assert.Equal(1, everything.Retrieval!.Recalls[^1].Recall.Value);
        Assert.Equal(12, Assert.Single(sorted.Failures).Right.Rank);
        var tooMany = await Assert.ThrowsAsync<InvalidRequestException>(
            () => EvaluateAsync(data, new EvaluationOptions { Classification = new() { Kind = ClassificationKind.Clusters, Classes = 13 } }));
        Assert.Contains("2 to 12", tooMany.Advice, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidRequestException>(() => EvaluateAsync(data, new EvaluationOptions { Classification = new() { Kind = ClassificationKind.ZeroShot } }));
    }

    [Fact]
    public async Task What_cannot_be_read_counts_as_not_found_and_what_nobody_could_find_does_not_count()
    {
        await File.WriteAllTextAsync(_folder["damaged.png"], "no picture", Token);
        var data = new EvaluationData
        {
            Gallery = [Thing(1, "one"), Thing(2, "two"), new LabelledImage(_folder["damaged.png"], "three", null)],
            Queries =
            [
                Copy(1, "one", null), new LabelledImage(_folder["gone.png"], "two", null), new LabelledImage(_folder["damaged.png"], "two", null),
                Thing(7, "three"), Thing(8, "never heard of"),
            ],
        };

        var report = await EvaluateAsync(data);

        Assert.Equal((4, 3, 1), (report.Retrieval!.Queries, report.UnreadableQueries, report.UnanswerableQueries));
        Assert.Equal([0.25, 0.25, 0.25], report.Retrieval.Recalls.Select(recall => recall.Recall.Value));
        Assert.Equal(0.25, report.Retrieval.MeanAveragePrecision.Value);
        Assert.Equal(2, report.Gallery);
        Assert.Equal(["damaged.png", "gone.png", "damaged.png", "thing-7.png", "thing-8.png"], report.Problems.Select(problem => Path.GetFileName(problem.Path)), StringComparer.Ordinal);
        Assert.Contains("no such file", report.Problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("never heard of", report.Problems[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_in_the_gallery_counts_and_is_told()
    {
        var report = await EvaluateAsync(new EvaluationData { Gallery = [Thing(1, "one"), Thing(2, "two")], Queries = [Thing(1, "one")] });

        Assert.Equal((1, 1.0), (report.QueriesInGallery, report.Retrieval!.Recalls[0].Recall.Value));
    }

    [Fact]
    public async Task The_same_picture_under_two_products_is_a_tie_and_counts_against_us()
    {
        var report = await EvaluateAsync(new EvaluationData { Gallery = [Thing(1, "one"), Thing(1, "twin"), Thing(2, "two")], Queries = [Copy(1, "one", null)] });

        Assert.Equal(2, report.Retrieval!.MedianRank);
        Assert.Equal("twin", Assert.Single(Assert.Single(report.Failures).Wrong).Image.Product);
    }

    [Fact]
    public async Task Boxes_are_measured_in_the_pixels_of_the_file_and_what_cannot_be_read_is_missed()
    {
        var large = Save("large.png", Pictures.Paint(1600, 800, (x, y) => x is >= 400 and < 800 && y is >= 200 and < 600 ? Red : White));
        var right = new LabelledImage(large, "", null, new PixelCorners(800, 600, 400, 200)); // corners in any order
        var half = new LabelledImage(large, "", null, new PixelCorners(400, 200, 800, 1000)); // reaches over the lower edge: 400 x 600 remain

        var report = await EvaluateAsync(new EvaluationData { Boxes = [right, half, right with { Path = _folder["gone.png"] }, right with { Box = new PixelCorners(5000, 0, 6000, 10) }] });

        Assert.Null(report.Retrieval);
        Assert.Null(report.Space);
        Assert.Equal(3, report.Boxes!.Images);
        Assert.Equal((1 + (2.0 / 3) + 0) / 3, report.Boxes.MeanIoU.Value, 0.02);
        Assert.Equal(2.0 / 3, report.Boxes.RecallAtIoU50.Value, 9);
        Assert.Equal(2, report.Problems.Count);
        Assert.Equal(["decode", "detect"], report.Time!.Stages.Select(stage => stage.Stage), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_detector_is_chosen_for_one_evaluation()
    {
        var data = new EvaluationData { Boxes = [Thing(1, "") with { Box = new PixelCorners(0, 0, 96, 96) }] };

        Assert.Contains("no detector runs", (await EvaluateAsync(data, new EvaluationOptions { Detector = "none" })).RegionFinder, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => EvaluateAsync(data, new EvaluationOptions { Detector = "eagle-eye" }));
    }

    [Fact]
    public async Task Nothing_to_measure_and_a_k_of_zero_are_refused()
    {
        var gallery = new[] { Thing(1, "one") };
        await Assert.ThrowsAsync<InvalidRequestException>(() => EvaluateAsync(new EvaluationData { Gallery = gallery, Queries = [Thing(2, "two")] }));
        await Assert.ThrowsAsync<InvalidRequestException>(() => EvaluateAsync(new EvaluationData { Gallery = gallery }));
        var unreadable = await Assert.ThrowsAsync<InvalidRequestException>(() => EvaluateAsync(
            new EvaluationData { Gallery = [new LabelledImage(_folder["gone.png"], "one", null)], Queries = gallery }));
        Assert.Contains("gone.png", unreadable.Advice, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidRequestException>(() => EvaluateAsync(new EvaluationData { Gallery = gallery, Queries = gallery }, new EvaluationOptions { Ks = [1, 0] }));
    }

    [Fact]
    public async Task A_cancelled_evaluation_ends_as_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var data = new EvaluationData { Gallery = [.. Enumerable.Range(1, 20).Select(number => Thing(number, $"{number}"))], Queries = [Thing(1, "1")] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _process.Get<IEvaluator>().EvaluateAsync(
            data, null, new Cancelling(cancellation), cancellation.Token));
    }

    [Fact]
    public async Task A_turned_query_is_found_by_the_turn_and_its_time_is_told()
    {
        var data = new EvaluationData
        {
            // something else lies as the query does and is a little darker
            Gallery = [Thing(1, "right"), new LabelledImage(Save("wrong.png", Things.Draw(1).Turn270().Brighten(0.9)), "wrong", null), .. Enumerable.Range(2, 8).Select(number => Thing(number, $"{number}"))],
            Queries = [new LabelledImage(Save("turned.png", Things.Draw(1).Turn270()), "right", null)],
        };

        var (plain, varied) = (await EvaluateAsync(data), await EvaluateAsync(data, new EvaluationOptions { Augmentations = [QueryAugmentation.Rotate90] }));

        Assert.Equal((0.0, 1.0), (plain.Retrieval!.Recalls[0].Recall.Value, varied.Retrieval!.Recalls[0].Recall.Value));
    }

    [Theory]
    [InlineData(RerankMethod.Colour)]
    [InlineData(RerankMethod.Keypoints)]
    public async Task A_check_of_the_first_products_is_measured_as_a_stage(RerankMethod method)
    {
        var data = new EvaluationData { Gallery = [.. Enumerable.Range(1, 30).Select(number => Thing(number, $"{number}"))], Queries = [Copy(1, "1", null), Copy(25, "25", null)] };

        var report = await EvaluateAsync(data, new EvaluationOptions { Rerank = method });

        Assert.Equal(1, report.Retrieval!.Recalls[0].Recall.Value);
        Assert.Equal(["decode", "detect", "embed", "match", "rerank"], report.Time!.Stages.Select(stage => stage.Stage), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_check_lifts_the_product_that_has_the_details()
    {
        // the right print in poor light, among others in good light
        var print = new LabelledImage(Save("dark.png", Drawings.Of(1, width: 240).Brighten(0.5)), "print", null);
        var data = new EvaluationData
        {
            Gallery = [print, .. Enumerable.Range(2, 11).Select(number => new LabelledImage(Save($"drawing-{number}.png", Drawings.Of(number, width: 240)), $"{number}", null))],
            Queries = [new LabelledImage(Save("query.png", Drawings.Of(1, 20, width: 240)), "print", null)],
        };

        Assert.Equal(0, (await EvaluateAsync(data)).Retrieval!.Recalls[0].Recall.Value);
        Assert.Equal(1, (await EvaluateAsync(data, new EvaluationOptions { Rerank = RerankMethod.Keypoints })).Retrieval!.Recalls[0].Recall.Value);
    }

    [Fact]
    public async Task Pictures_of_one_query_are_searched_by_together_and_a_bad_one_does_not_lose_the_others()
    {
        await File.WriteAllTextAsync(_folder["damaged.png"], "no picture", Token);
        var data = new EvaluationData
        {
            Gallery = [Thing(1, "mug"), Thing(2, "mug"), Thing(3, "shoe"), Thing(4, "lamp")],
            // a picture of the shoe strays among those of the mug
            Queries =
            [
                Copy(1, "mug") with { Query = "a" }, Copy(3, "mug") with { Query = "a" }, Copy(2, "mug") with { Query = "a" }, Copy(4, "lamp"),
                new LabelledImage(_folder["damaged.png"], "shoe", null) { Query = "b" }, Copy(3, "shoe") with { Query = "b" },
                new LabelledImage(_folder["gone.png"], "shoe", null) { Query = "c" }, new LabelledImage(_folder["damaged.png"], "shoe", null) { Query = "c" },
            ],
        };

        var report = await EvaluateAsync(data);

        Assert.Equal((4, 1), (report.Retrieval!.Queries, report.UnreadableQueries));
        Assert.Equal(0.75, report.Retrieval.Recalls[0].Recall.Value);
        Assert.Equal(
            [("damaged.png", "goes on without it"), ("gone.png", "counts as not found"), ("damaged.png", "counts as not found")],
            report.Problems.Select(problem => (Path.GetFileName(problem.Path), problem.Message.EndsWith("It counts as not found.", StringComparison.Ordinal) ? "counts as not found" : "goes on without it")));
        Assert.Equal(["decode", "detect", "embed", "match"], report.Time!.Stages.Select(stage => stage.Stage), StringComparer.Ordinal);
        Assert.Equal(3, report.Time.Queries);
    }

    [Fact]
    public async Task More_pictures_of_one_query_than_a_search_takes_are_left_out_and_told()
    {
        var data = new EvaluationData
        {
            Gallery = [Thing(1, "mug"), Thing(2, "shoe")],
            Queries = [.. Enumerable.Range(0, 9).Select(_ => Copy(1, "mug") with { Query = "a" })],
        };

        var report = await EvaluateAsync(data);

        Assert.Equal(1, report.Retrieval!.Queries);
        Assert.Contains("more than 8", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_rank_points_many_near_pictures_beat_the_nearest()
    {
        var data = new EvaluationData
        {
            // one picture of the wrong product is the query itself, the right one has three that are nearly it
            Gallery =
            [
                Thing(1, "wrong"), .. Enumerable.Range(2, 12).Select(number => Thing(number, $"{number}")),
                .. new[] { 0.99, 0.98, 0.97 }.Select(light => new LabelledImage(Save($"light-{light}.png", Things.Draw(1).Brighten(light)), "right", null)),
            ],
            Queries = [Copy(1, "right")],
        };

        var (best, points) = (await EvaluateAsync(data), await EvaluateAsync(data, new EvaluationOptions { Scoring = ProductScoring.Points }));

        Assert.Equal((0.0, 1.0), (best.Retrieval!.Recalls[0].Recall.Value, points.Retrieval!.Recalls[0].Recall.Value));
        Assert.Equal(best.Retrieval.MeanAveragePrecision.Value, points.Retrieval.MeanAveragePrecision.Value);
        await Assert.ThrowsAsync<InvalidRequestException>(() => EvaluateAsync(data, new EvaluationOptions { Scoring = ProductScoring.Points, Rerank = RerankMethod.Colour }));
    }

    [Fact]
    public async Task Classes_are_learnt_from_what_the_index_has_kept_of_the_vectors()
    {
        var data = new EvaluationData
        {
            Gallery = [.. Enumerable.Range(1, 12).Select(number => Thing(number, $"{number}"))],
            Queries = [.. Enumerable.Range(1, 12).Select(number => Copy(number, $"{number}"))],
        };
        var options = new EvaluationOptions { Index = new IndexChoice { Components = 8 }, Classification = new() { Kind = ClassificationKind.Clusters, Classes = 4 } };

        var report = await EvaluateAsync(data, options);

        Assert.Equal((4, 1.0, 1.0), (report.Classes!.Classes, report.Classes.RightClass.Value, report.Retrieval!.Recalls[0].Recall.Value));
    }

    [Fact]
    public async Task The_live_catalogue_is_not_measured_with_changes_of_pictures_that_it_does_not_look_at()
    {
        var evaluator = _process.Get<IEvaluator>();

        await Assert.ThrowsAsync<InvalidRequestException>(() => evaluator.EvaluateCatalogueAsync(new EvaluationOptions { Augmentations = [QueryAugmentation.Blur] }, cancellationToken: Token));
        await Assert.ThrowsAsync<InvalidRequestException>(() => evaluator.EvaluateCatalogueAsync(new EvaluationOptions { Rerank = RerankMethod.Colour }, cancellationToken: Token));
    }

    private Task<EvaluationReport> EvaluateAsync(EvaluationData data, EvaluationOptions? options = null) =>
        _process.Get<IEvaluator>().EvaluateAsync(data, options, null, Token);

    private LabelledImage Thing(int number, string product) => new(Save($"thing-{number}.png", Things.Draw(number)), product, null);

    private LabelledImage Copy(int number, string product, string? category = null) => new(Save($"copy-{number}.png", Things.Draw(number)), product, category);

    private string Save(string name, Picture picture)
    {
        _process.WritePng(_folder[name], picture);
        return _folder[name];
    }

    private sealed class Cancelling(CancellationTokenSource cancellation) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => cancellation.Cancel();
    }
}
