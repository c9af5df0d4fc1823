using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class IndexingPipelineTests : IAsyncDisposable
{
    private const int Things = 12;
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public IndexingPipelineTests()
    {
        _process = new VisualSearchProcess(_folder["data"], WatchedRegionFinder.AddTo, indexing: ("BatchSize", "2"));
        for (var number = 0; number < Things; number++)
        {
            _process.WritePng(FileOf(number), Support.Things.Draw(number));
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private WatchedRegionFinder Finder => _process.Get<WatchedRegionFinder>();

    [Fact]
    public async Task An_imported_picture_is_the_first_answer_to_itself()
    {
        var ended = await ImportAsync();

        Assert.Equal((RunState.Completed, JobStage.Ended), (ended.State, ended.Stage));
        Assert.Equal((Things, Things, 0, 0), (ended.Products, ended.Computed, ended.UpToDate, ended.Failed));
        for (var number = 0; number < Things; number++)
        {
            var answer = await _process.SearchAsync(FileOf(number));
            Assert.Equal(IdOf(number), answer.Hits[0].Product.ExternalId);
            Assert.Equal(1f, answer.Hits[0].Score, 1e-4f);
        }
    }

    [Fact]
    public async Task A_second_run_reads_no_picture()
    {
        await ImportAsync();
        var calls = Finder.Calls;
        var again = await ImportAsync();

        Assert.Equal((0, Things), (again.Computed, again.UpToDate));
        Assert.Equal(calls, Finder.Calls);
    }

    [Fact]
    public async Task A_touched_file_is_read_but_not_computed()
    {
        await ImportAsync();
        File.SetLastWriteTimeUtc(FileOf(3), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var calls = Finder.Calls;
        var again = await ImportAsync();

        Assert.Equal((0, Things, calls), (again.Computed, again.UpToDate, Finder.Calls));
        Assert.Equal("2020-01-01T00:00:00.0000000Z", (await ImageAsync(3)).SourceStamp);
    }

    [Fact]
    public async Task A_changed_file_alone_is_computed_anew()
    {
        await ImportAsync();
        _process.WritePng(FileOf(3), Support.Things.Draw(103));
        var again = await ImportAsync();

        Assert.Equal((1, Things - 1), (again.Computed, again.UpToDate));
        Assert.Equal(IdOf(3), (await _process.SearchAsync(FileOf(3))).Hits[0].Product.ExternalId);
        Assert.Equal(1f, (await _process.SearchAsync(FileOf(3))).Hits[0].Score, 1e-4f);
    }

    [Fact]
    public async Task Another_mode_embeds_everything_again_and_keeps_regions_and_the_first_space()
    {
        await ImportAsync();
        var calls = Finder.Calls;
        var regions = await RegionIdsAsync();
        var letterboxed = await _process.Pipeline.IndexAsync(new IndexRequest { Mode = ResizeMode.Letterbox }, null, Token);

        Assert.Equal((Things, 0, calls), (letterboxed.Computed, letterboxed.UpToDate, Finder.Calls));
        Assert.Equal(regions, await RegionIdsAsync());
        foreach (var mode in new[] { ResizeMode.Squash, ResizeMode.Letterbox })
        {
            var answer = await _process.SearchAsync(FileOf(5), new SearchOptions { Mode = mode });
            Assert.Equal((IdOf(5), Things), (answer.Hits[0].Product.ExternalId, (int)answer.Vectors));
        }
    }

    [Fact]
    public async Task Another_region_finder_looks_at_everything_again()
    {
        await ImportAsync();
        var calls = Finder.Calls;
        Finder.KeySuffix = "+new";
        var again = await ImportAsync();

        Assert.Equal((Things, calls + Things), (again.Computed, Finder.Calls));
        Assert.Equal(Finder.Key, (await ImageAsync(0)).RegionFinderKey);
    }

    [Fact]
    public async Task Force_computes_everything_and_keeps_the_vectors_of_other_spaces()
    {
        await ImportAsync();
        await _process.Pipeline.IndexAsync(new IndexRequest { Mode = ResizeMode.Letterbox }, null, Token);
        var forced = await _process.Pipeline.IndexAsync(new IndexRequest { Force = true }, null, Token);

        Assert.Equal((Things, 0), (forced.Computed, forced.UpToDate));
        Assert.Equal(Things, (await _process.SearchAsync(FileOf(1), new SearchOptions { Mode = ResizeMode.Letterbox })).Vectors);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_was_done_and_the_next_computes_the_rest()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Finder.At = call =>
        {
            if (call == Things / 2)
            {
                cancel.Cancel();
            }
        };
        var cancelled = await ImportAsync(cancel.Token);
        var done = await DoneImagesAsync();
        Finder.At = null;
        var rest = await ImportAsync();

        Assert.Equal(RunState.Cancelled, cancelled.State);
        Assert.InRange(done, 1, Things - 1);
        Assert.Equal((Things - done, done), (rest.Computed, rest.UpToDate));
        Assert.Equal([RunState.Cancelled, RunState.Completed], await RunStatesAsync());
    }

    [Fact]
    public async Task A_removed_file_is_no_longer_found_and_comes_back_without_being_computed()
    {
        await ImportAsync();
        var (kept, calls) = (_folder["kept.png"], Finder.Calls);
        File.Move(FileOf(4), kept);
        await ImportAsync();
        Assert.DoesNotContain((await _process.SearchAsync(kept)).Hits, hit => string.Equals(hit.Product.ExternalId, IdOf(4), StringComparison.Ordinal));
        Assert.Equal(Things - 1, (await _process.SearchAsync(kept)).Vectors);

        calls = Finder.Calls;
        File.Move(kept, FileOf(4));
        var back = await ImportAsync();

        Assert.Equal((0, Things, calls), (back.Computed, back.UpToDate, Finder.Calls));
        Assert.Equal(IdOf(4), (await _process.SearchAsync(FileOf(4))).Hits[0].Product.ExternalId);
    }

    [Fact]
    public async Task Bad_files_are_listed_and_the_rest_is_found()
    {
        await File.WriteAllTextAsync(FileOf(2), "this is no picture", Token);
        await File.WriteAllBytesAsync(FileOf(7), (await File.ReadAllBytesAsync(FileOf(8), Token))[..200], Token);
        var ended = await ImportAsync();

        Assert.Equal((RunState.Completed, Things - 2, 2), (ended.State, ended.Computed, ended.Failed));
        Assert.Equal(
            [($"{IdOf(2)}: {Path.GetFileName(FileOf(2))}", "image-unsupported-format"), ($"{IdOf(7)}: {Path.GetFileName(FileOf(7))}", "image-truncated")],
            ended.RecentFailures.Select(failure => (failure.Place, failure.Code)).Order());
        Assert.Equal(ImageStatus.ImageError, (await ImageAsync(2)).Status);
        Assert.NotNull((await ImageAsync(7)).Problem);
        Assert.Equal(Things - 2, (await _process.SearchAsync(FileOf(0), new SearchOptions { K = 100 })).Hits.Count);
        await using var context = _process.Open();
        Assert.Equal(2, await context.Failures.CountAsync(Token));
    }

    [Fact]
    public async Task Products_images_rows_and_notices_are_counted_each_for_itself()
    {
        File.Copy(FileOf(0), _folder["a.png"]);
        File.Copy(FileOf(1), _folder["b.png"]);
        await File.WriteAllTextAsync(_folder["duplicate-ids.csv"], """
            id,name,price,image
            D1,Mug,4.20,a.png
            D1,Mug again,5.20,b.png
            D1,Mug a third time,6.20,a.png
            ,No id,1,a.png
            D2,Lamp,not a price,b.png
            D2,,,gone.png
            """, Token);

        var ended = await _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["duplicate-ids.csv"] }, null, Token);

        Assert.Equal((2, 4, 4, 3, 1), (ended.Products, ended.Total, ended.Done, ended.Computed, ended.Failed));
        Assert.Equal((2, 2, 3), (ended.SourceProblems, ended.Notices, ended.Problems));
        Assert.Equal(
            ["D2: gone.png", "row 5", "row 6.price"],
            ended.RecentFailures.Select(failure => failure.Place).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["row 4", "row 3"], ended.RecentNotices.Select(notice => notice.Place), StringComparer.Ordinal);
        Assert.Contains("“Mug” is kept, “Mug again” left out", ended.RecentNotices[1].Message, StringComparison.Ordinal);
        var run = (await _process.Get<ICatalogQueries>().RunsAsync(1, Token))[0];
        Assert.Equal((2, 3, 1, 2, 2), (run.Products, run.Computed, run.Failed, run.SourceProblems, run.Notices));
        Assert.Equal(5, run.Failures.Count);
    }

    [Fact]
    public async Task A_row_without_an_image_is_no_problem_where_another_row_of_its_product_has_one()
    {
        File.Copy(FileOf(0), _folder["a.png"]);
        await File.WriteAllTextAsync(_folder["sizes.csv"], "id,name,size,image\n1,Boot,40,\n1,Boot,41,a.png\n1,Boot,42,\n2,Shoe,40,\n2,Shoe,41,\n", Token);

        var ended = await _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["sizes.csv"] }, null, Token);

        Assert.Equal((2, 1, 1, 0), (ended.Products, ended.Computed, ended.SourceProblems, ended.Notices));
        Assert.Equal(("row 5", "image-missing"), (ended.RecentFailures[0].Place, ended.RecentFailures[0].Code));
    }

    [Fact]
    public async Task A_bad_file_is_tried_again_and_its_problem_goes_when_it_is_mended()
    {
        await File.WriteAllTextAsync(FileOf(2), "this is no picture", Token);
        await ImportAsync();
        var again = await ImportAsync();
        _process.WritePng(FileOf(2), Support.Things.Draw(2));
        var mended = await ImportAsync();

        Assert.Equal((1, 0), (again.Failed, again.Computed));
        Assert.Equal((0, 1), (mended.Failed, mended.Computed));
        Assert.Null((await ImageAsync(2)).Problem);
    }

    [Fact]
    public async Task A_file_that_goes_bad_is_no_longer_found_and_is_back_at_once_when_restored()
    {
        await ImportAsync();
        var good = await File.ReadAllBytesAsync(FileOf(6), Token);
        await File.WriteAllTextAsync(FileOf(6), "broken", Token);
        await ImportAsync();
        Assert.Equal(Things - 1, (await _process.SearchAsync(FileOf(0))).Vectors);

        await File.WriteAllBytesAsync(FileOf(6), good, Token);
        var restored = await ImportAsync();

        Assert.Equal((0, 0), (restored.Failed, restored.Computed));
        Assert.Equal(IdOf(6), (await _process.SearchAsync(FileOf(6))).Hits[0].Product.ExternalId);
    }

    [Fact]
    public async Task A_file_that_is_gone_when_the_catalogue_is_indexed_is_listed_and_found_as_it_was()
    {
        await ImportAsync();
        File.Delete(FileOf(9));
        var ended = await _process.Pipeline.IndexAsync(new IndexRequest(), null, Token);

        Assert.Equal((1, Things - 1), (ended.Failed, ended.UpToDate));
        Assert.Equal("file-missing", ended.RecentFailures[0].Code);
        Assert.Contains("file is gone", (await ImageAsync(9)).Problem, StringComparison.Ordinal);
        Assert.Equal(Things, (await _process.SearchAsync(FileOf(0))).Vectors);

        _process.WritePng(FileOf(9), Support.Things.Draw(9));
        Assert.Equal((0, Things), ((await _process.Pipeline.IndexAsync(new IndexRequest(), null, Token)) is var back ? (back.Failed, back.UpToDate) : default));
        Assert.Null((await ImageAsync(9)).Problem);
    }

    [Fact]
    public async Task The_same_bytes_at_another_place_are_not_computed_again()
    {
        await ImportAsync();
        var calls = Finder.Calls;
        File.Copy(FileOf(1), _folder["pictures", "B", "copy_1.png"]);
        var ended = await ImportAsync();

        Assert.Equal((1, calls), (ended.Computed, Finder.Calls));
        var hits = (await _process.SearchAsync(FileOf(1))).Hits;
        Assert.Equal((hits[0].Score, hits[0].Box), (hits[1].Score, hits[1].Box));
        Assert.Equal(1f, hits[1].Score, 1e-4f);
    }

    [Fact]
    public async Task Boxes_of_the_catalogue_are_its_regions_and_all_of_them_are_found()
    {
        await ImportAsync();
        await using (var context = _process.Open())
        {
            var image = await context.Images.SingleAsync(image => image.Product.ExternalId == IdOf(0), Token);
            image.GivenBoxes = [new ImportedBox(48, 48, 8, 8, "left"), new ImportedBox(40, 40, 90, 90, "right"), new ImportedBox(500, 500, 600, 600, "outside")];
            await context.SaveChangesAsync(Token);
        }

        var ended = await _process.Pipeline.IndexAsync(new IndexRequest(), null, Token);
        var answer = await _process.SearchAsync(FileOf(0), new SearchOptions { Region = new BoundingBox(40 / 96.0, 40 / 96.0, 90 / 96.0, 90 / 96.0) });

        Assert.Equal(1, ended.Computed);
        Assert.Equal(Things + 1, answer.Vectors);
        Assert.Equal(new BoundingBox(40 / 96.0, 40 / 96.0, 90 / 96.0, 90 / 96.0), answer.Hits[0].Box);
        Assert.Equal(ImageStatus.Given, (await ImageAsync(0)).Status);
        await using var check = _process.Open();
        Assert.Equal(
            ["left", "right"],
            await check.Regions.Where(region => region.Source == RegionSource.Given).OrderBy(region => region.Id).Select(region => region.Label).ToListAsync(Token));
    }

    [Fact]
    public async Task Regions_are_stored_best_first()
    {
        await ImportAsync();
        await using var context = _process.Open();
        foreach (var image in await context.Images.Include(image => image.Regions).ToListAsync(Token))
        {
            var found = _process.Get<IRegionFinder>().Find(
                _process.Get<IImageCodec>().Decode(await File.ReadAllBytesAsync(image.Source, Token)), Token);
            Assert.Equal(found.Select(region => region.Box), image.Regions.OrderBy(region => region.Id).Select(region => region.Box));
            Assert.Equal((96, 96), (image.Width, image.Height));
        }
    }

    [Fact]
    public async Task A_run_that_a_killed_process_left_open_is_closed_by_the_next()
    {
        await ImportAsync();
        await using (var context = _process.Open())
        {
            context.Runs.Add(new ImportRun { Title = "killed", StartedAt = DateTimeOffset.UnixEpoch, State = RunState.Running });
            await context.SaveChangesAsync(Token);
        }

        await ImportAsync();
        await using var check = _process.Open();
        var killed = await check.Runs.SingleAsync(run => run.Title == "killed", Token);
        Assert.Equal(RunState.Cancelled, killed.State);
        Assert.NotNull(killed.FinishedAt);
        Assert.NotNull(killed.Problem);
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_fails_the_run_in_words()
    {
        await Assert.ThrowsAsync<ImportSourceException>(() => _process.Pipeline.ImportAsync(
            new ImportRequest { Path = _folder["nowhere"], Format = ImportFormat.Folder }, null, Token));

        await using var context = _process.Open();
        var run = await context.Runs.SingleAsync(Token);
        Assert.Equal(RunState.Failed, run.State);
        Assert.NotNull(run.Problem);
        Assert.NotNull(run.FinishedAt);
    }

    [Fact]
    public async Task Two_runs_at_once_are_refused()
    {
        using var other = RunLock.Take(_folder["data"]);
        await Assert.ThrowsAsync<UnavailableException>(() => ImportAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task An_impossible_number_of_downloads_is_refused(int parallel) => await Assert.ThrowsAsync<InvalidRequestException>(
        () => _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"], Parallel = parallel }, null, Token));

    [Fact]
    public async Task Progress_ends_with_everything_dealt_with()
    {
        var reports = new Reports<JobProgress>();
        var ended = await _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"] }, reports, Token);

        Assert.Equal(ended, reports.All[^1]);
        Assert.Equal(
            [JobStage.Reading, JobStage.Computing, JobStage.Building, JobStage.Ended],
            reports.All.Select(report => report.Stage).Distinct());
        Assert.Equal((Things, Things), (ended.Total, ended.Done));
        Assert.True(ended.RunId > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static string IdOf(int number) => $"{(number % 2 == 0 ? "A" : "B")}/thing{number}";

    private string FileOf(int number) => _folder["pictures", $"{IdOf(number)}_1.png"];

    private Task<JobProgress> ImportAsync(CancellationToken? token = null) =>
        _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"], Format = ImportFormat.Folder }, null, token ?? Token);

    private async Task<ProductImage> ImageAsync(int number)
    {
        await using var context = _process.Open();
        return await context.Images.AsNoTracking().SingleAsync(image => image.Product.ExternalId == IdOf(number), Token);
    }

    private async Task<List<long>> RegionIdsAsync()
    {
        await using var context = _process.Open();
        return await context.Regions.OrderBy(region => region.Id).Select(region => region.Id).ToListAsync(Token);
    }

    private async Task<int> DoneImagesAsync()
    {
        await using var context = _process.Open();
        return await context.Images.CountAsync(image => image.Regions.Any(region => region.Vectors.Count > 0), Token);
    }

    private async Task<List<RunState>> RunStatesAsync()
    {
        await using var context = _process.Open();
        return await context.Runs.OrderBy(run => run.Id).Select(run => run.State).ToListAsync(Token);
    }
}
