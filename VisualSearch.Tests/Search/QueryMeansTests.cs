using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Status;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Tests.Fetching;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

/// <summary>The stage adapt over a real catalogue: a search reads, and versions change only when somebody says so or a day has passed.</summary>
public sealed class QueryMeansTests : IAsyncLifetime
{
    private const int Photos = 40;

    private readonly SearchCatalogue _catalogue = new();
    private readonly List<VisualSearchProcess> _others = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VisualSearchProcess Process => _catalogue.Process;

    private string DataFolder => _catalogue.Folder("data");

    private EmbeddingSpace Space => Process.Get<IEmbedderRegistry>().Active.Space(ResizeMode.Squash);

    private string MeansFile => Process.Get<QuerySample>().PathOf(Space, ".means");

    public ValueTask InitializeAsync() => _catalogue.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _others)
        {
            await process.DisposeAsync();
        }

        await _catalogue.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_depends_neither_on_who_searched_before_nor_on_a_restart()
    {
        var never = await AnswersAsync(Process);
        await SearchPhotosAsync(Process, Photos);
        var still = await AnswersAsync(Process);
        await Process.Get<IQueryMeans>().FitAsync(cancellationToken: Token);
        var learnt = await AnswersAsync(Process);
        await SearchPhotosAsync(Process, Photos, from: 5000);
        var later = await AnswersAsync(Process);
        var restarted = await AnswersAsync(Start());

        Assert.Equal(never, still);
        Assert.NotEqual(never, learnt, StringComparer.Ordinal);
        Assert.Equal(learnt, later);
        Assert.Equal(learnt, restarted);
    }

    [Fact]
    public async Task A_picture_of_the_catalogue_is_1_like_itself_and_first_whatever_was_learnt()
    {
        await SearchPhotosAsync(Process, Photos);
        await Process.Get<IQueryMeans>().FitAsync(cancellationToken: Token);
        foreach (var process in new[] { Process, Start() })
        {
            for (var number = 0; number < SearchCatalogue.Products * 2; number++)
            {
                var file = _catalogue.FileOf(number / 2, number % 2);
                var answer = await process.SearchAsync(file, new SearchOptions { K = 3 });

                var first = answer.Hits[0];
                Assert.Equal((SearchCatalogue.IdOf(number / 2), 1, 1), (first.Product.ExternalId, Math.Round(first.Score, 4), answer.QueryMean));
            }

            var turned = await TurnedAsync(process, _catalogue.FileOf(6, 0));
            Assert.Equal((SearchCatalogue.IdOf(6), QueryAugmentation.Rotate90), (turned.Hits[0].Product.ExternalId, turned.Hits[0].FoundBy));
            Assert.Equal(1, turned.Hits[0].Score, 2e-2f);
        }
    }

    [Fact]
    public async Task Searches_write_no_file()
    {
        await SearchPhotosAsync(Process, 1);
        var before = Files();

        await SearchPhotosAsync(Process, Photos);
        await Process.DisposeAsync();

        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Going_back_gives_the_answers_of_before_and_other_processes_follow()
    {
        var means = Process.Get<IQueryMeans>();
        await SearchPhotosAsync(Process, Photos);
        var plain = await AnswersAsync(Process);
        var first = await means.FitAsync(cancellationToken: Token);
        var one = await AnswersAsync(Process);
        await SearchPhotosAsync(Process, Photos, from: 5000);
        var second = await means.FitAsync(cancellationToken: Token);
        var other = Start();
        Assert.Equal(2, (await other.SearchAsync(_catalogue.FileOf(0, 0))).QueryMean);

        await means.UseAsync(1, cancellationToken: Token);

        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.True(first is { IsGood: true, Queries: >= QueryMean.Enough } && first.Checked == Math.Min(first.Queries, QueryMean.Window));
        Assert.Equal(one, await AnswersAsync(Process));
        Assert.Equal(one, await AnswersAsync(other));
        await other.Get<IQueryMeans>().UseAsync(0, cancellationToken: Token);
        Assert.Equal(plain, await AnswersAsync(Process));
        var status = Assert.Single(await means.ReadAsync(Token));
        Assert.Equal((0, 2, null), (status.InUse, status.Versions.Count, status.Problem));
        Assert.InRange(status.Kept, second.Queries, QueryMean.Kept);
        Assert.Equal(0, status.New);
        var error = await Assert.ThrowsAsync<NotFoundException>(() => means.UseAsync(7, cancellationToken: Token));
        Assert.Contains("1, 2, and 0", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_photos_give_no_mean_and_pictures_of_the_catalogue_are_none()
    {
        await SearchPhotosAsync(Process, QueryMean.Enough - 1);
        for (var number = 0; number < 10; number++)
        {
            await Process.SearchAsync(_catalogue.FileOf(number, 0));
        }

        var error = await Assert.ThrowsAsync<UnavailableException>(() => Process.Get<IQueryMeans>().FitAsync(cancellationToken: Token));

        Assert.Contains("a mean takes 25", error.Message, StringComparison.Ordinal);
        Assert.Equal(QueryMean.Enough - 1, Process.Get<QuerySample>().Read(Space).Vectors.Count);
        Assert.False(File.Exists(MeansFile));
    }

    [Fact]
    public async Task An_embedder_without_the_stage_is_refused() => await Assert.ThrowsAsync<InvalidRequestException>(
        () => Process.Get<IQueryMeans>().FitAsync(IndexName.Parse("builtin-descriptor@plain"), Token));

    [Fact]
    public async Task What_is_damaged_is_named_and_not_used_and_the_next_fit_sets_it_aside()
    {
        var means = Process.Get<IQueryMeans>();
        await SearchPhotosAsync(Process, Photos);
        var plain = await AnswersAsync(Process);
        await means.FitAsync(cancellationToken: Token);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(MeansFile)!))
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            bytes[^40] ^= 0x40;
            await File.WriteAllBytesAsync(file, bytes, Token);
        }

        Assert.Equal(plain, await AnswersAsync(Process));
        var status = Assert.Single(await means.ReadAsync(Token));
        Assert.Equal((0, 0), (status.InUse, status.Kept));
        Assert.Contains(Space.Key, status.Problem, StringComparison.Ordinal);
        Assert.Equal([status.Problem!], (await Process.Get<ISystemStatus>().ReadAsync(Token)).QueryMeanProblems);

        Process.Get<QuerySample>().Write();
        await SearchPhotosAsync(Process, Photos);
        Assert.Equal(1, (await means.FitAsync(cancellationToken: Token)).Number);
        Assert.Null(Assert.Single(await means.ReadAsync(Token)).Problem);
        Assert.True(File.Exists(MeansFile + ".damaged"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_that_is_not_finite_or_of_another_length_is_not_used(bool finite)
    {
        var means = Process.Get<IQueryMeans>();
        await SearchPhotosAsync(Process, Photos);
        await means.FitAsync(cancellationToken: Token);
        var good = await AnswersAsync(Process);
        await SearchPhotosAsync(Process, Photos, from: 5000);
        await means.FitAsync(cancellationToken: Token);
        var state = JsonSerializer.Deserialize<System.Text.Json.Nodes.JsonObject>(CheckedFile.Read(MeansFile))!;
        var bad = GalleryCentre.OfMean(finite ? [1, 2, 3] : [.. Enumerable.Repeat(double.NaN, Space.Dimension)], 30);
        state["Versions"]![1]!["Mean"] = bad.ToText();
        CheckedFile.Write(MeansFile, JsonSerializer.SerializeToUtf8Bytes(state));

        Assert.Equal(0, (await Process.SearchAsync(_catalogue.FileOf(0, 0))).QueryMean);
        Assert.Contains("version 2 is damaged", Assert.Single(await means.ReadAsync(Token)).Problem, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => means.UseAsync(2, cancellationToken: Token));
        await means.UseAsync(1, cancellationToken: Token);
        Assert.Equal(good, await AnswersAsync(Process));
    }

    [Theory]
    [InlineData(30, 3, true)]
    [InlineData(3, 30, false)]
    public async Task What_an_earlier_release_has_learnt_is_version_1_where_it_was_in_use(int byMean, int byGallery, bool isUsed)
    {
        var mean = Enumerable.Range(0, Space.Dimension).Select(static i => i * 1e-5).ToArray();
        var path = Process.Get<QuerySample>().PathOf(Space, ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new
        {
            Count = 300L,
            Mean = Convert.ToBase64String(mean.SelectMany(BitConverter.GetBytes).ToArray()),
            Firsts = Enumerable.Range(0, 60).Select(i => new long[] { i % byGallery, i % byMean }),
        }), Token);
        var log = new RecordingLogger<QueryMeans>();
        var process = Start(services => services.AddSingleton<ILogger<QueryMeans>>(log));

        Assert.Equal(isUsed ? 1 : 0, (await process.SearchAsync(_catalogue.FileOf(0, 0))).QueryMean);
        Assert.Equal(isUsed, !log.Lines.Any(static line => line.Contains("passed over", StringComparison.Ordinal)));
        await process.Get<IQueryMeans>().UseAsync(0, cancellationToken: Token);
        Assert.Equal(isUsed ? 1 : 0, Assert.Single(await process.Get<IQueryMeans>().ReadAsync(Token)).Versions.Count);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task The_server_fits_nothing_by_itself_unless_it_is_told_to()
    {
        var clock = new ManualClock();
        var process = Start(services => services.AddSingleton<TimeProvider>(clock));
        await SearchPhotosAsync(process, Photos);
        clock.Advance(TimeSpan.FromDays(30));

        await process.Get<QueryMeanFitter>().FollowAsync(Token);

        var status = Assert.Single(await process.Get<IQueryMeans>().ReadAsync(Token));
        Assert.Equal((0, Photos), (status.InUse, status.Kept));
        Assert.Empty(status.Versions);
    }

    [Fact]
    public async Task The_server_fits_by_itself_where_told_to_once_enough_queries_are_new_a_day_has_passed_and_nobody_went_back()
    {
        var clock = new ManualClock();
        var process = Start(services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(Options.Create(new AdaptOptions { FitEvery = TimeSpan.FromDays(1) })));
        var (fitter, means) = (process.Get<QueryMeanFitter>(), process.Get<IQueryMeans>());
        await FollowAsync(10, from: 2000, expected: 0);
        await FollowAsync(Photos, from: 3000, expected: 1);
        await FollowAsync(Photos, from: 4000, expected: 1);
        clock.Advance(TimeSpan.FromHours(25));
        await FollowAsync(1, from: 5000, expected: 2);
        clock.Advance(TimeSpan.FromHours(25));
        await FollowAsync(1, from: 6000, expected: 2);
        await means.UseAsync(1, cancellationToken: Token);
        await FollowAsync(Photos, from: 7000, expected: 1);

        async Task FollowAsync(int photos, int from, int expected)
        {
            await SearchPhotosAsync(process, photos, from);
            await fitter.FollowAsync(Token);
            Assert.Equal(expected, Assert.Single(await means.ReadAsync(Token)).InUse);
        }
    }

    [Fact]
    public async Task Queries_are_forgotten_when_asked_and_not_kept_when_that_is_switched_off()
    {
        var (means, sample) = (Process.Get<IQueryMeans>(), Process.Get<QuerySample>());
        await SearchPhotosAsync(Process, 3);
        sample.Write();
        Assert.Equal(3, sample.Read(Space).Vectors.Count);
        await SearchPhotosAsync(Process, 3, from: 5000);

        await means.ClearAsync(Token);

        Assert.Empty(sample.Write());
        Assert.Empty(sample.Read(Space).Vectors);
        var silent = Start(services => services.AddSingleton(Options.Create(new AdaptOptions { KeepQueries = false })));
        await SearchPhotosAsync(silent, 3);
        Assert.Empty(silent.Get<QuerySample>().Write());
    }

    private VisualSearchProcess Start(Action<IServiceCollection>? change = null)
    {
        var process = new VisualSearchProcess(DataFolder, change);
        _others.Add(process);
        return process;
    }

    /// <summary>Searches by photos of other things, all in the same yellow light.</summary>
    private static async Task SearchPhotosAsync(VisualSearchProcess process, int count, int from = 2000)
    {
        for (var number = from; number < from + count; number++)
        {
            var thing = Things.Draw(number);
            var lit = Pictures.Paint(
                thing.Width, thing.Height, (x, y) => new RgbColour(Sample(x, y, 0, 0.9), Sample(x, y, 1, 0.7), Sample(x, y, 2, 0.35)));
            await process.Search.SearchAsync(await process.Search.PrepareAsync(process.Get<IImageCodec>().EncodePng(lit), Token), new SearchOptions(), Token);

            byte Sample(int x, int y, int channel, double share) => (byte)(thing.Rgb[(((y * thing.Width) + x) * 3) + channel] * share);
        }
    }

    private static async Task<SearchResponse> TurnedAsync(VisualSearchProcess process, string file)
    {
        var turned = process.Get<IImageCodec>().EncodePng(process.Get<IImageCodec>().Decode(await File.ReadAllBytesAsync(file, Token)).Turn270());
        var treatment = new QueryTreatment { Augmentations = [QueryAugmentation.Rotate90] };
        return await process.Search.SearchAsync(await process.Search.PrepareAsync(turned, Token), new SearchOptions { Treatment = treatment }, Token);
    }

    /// <summary>What searches of every kind find, in one text.</summary>
    private async Task<string> AnswersAsync(VisualSearchProcess process)
    {
        var (photo, other) = (await ViewAsync(process, 1003, 0), await ViewAsync(process, 5, 1));
        SearchOptions[] kinds =
        [
            new(), new() { K = 500, Filter = new ProductFilter { Brands = ["brand 1"] } }, new() { K = 2, Scoring = ProductScoring.Points },
            new() { Classification = new SearchClassification { Kind = ClassificationKind.Clusters, Classes = 3 } },
            new() { Treatment = new QueryTreatment { Augmentations = [.. QueryAugmentations.All] } },
        ];
        var answers = new List<SearchResponse>();
        foreach (var kind in kinds)
        {
            answers.Add(await process.Search.SearchAsync([photo], kind, Token));
            answers.Add(await process.Search.SearchAsync([photo, other with { Region = new BoundingBox(0.2, 0.2, 0.9, 0.9) }], kind, Token));
        }

        answers.Add(await process.Search.SimilarAsync(await _catalogue.ProductIdAsync(5), new SearchOptions(), Token));
        return string.Join('\n', answers.Select(static answer => string.Join(
            ' ', answer.Hits.Select(static hit => $"{hit.Product.ExternalId}={hit.Score:R}/{hit.FoundBy}"))));
    }

    private async Task<QueryView> ViewAsync(VisualSearchProcess process, int number, int view)
    {
        var file = number < SearchCatalogue.Products
            ? await File.ReadAllBytesAsync(_catalogue.FileOf(number, view), Token)
            : process.Get<IImageCodec>().EncodePng(Things.Draw(number).WithNoise(40, 1));
        return new QueryView(await process.Search.PrepareAsync(file, Token), null);
    }

    private List<(string, DateTime)> Files() =>
    [
        .. new DirectoryInfo(DataFolder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(static file => !file.Name.StartsWith("catalogue.db", StringComparison.Ordinal))
            .Select(static file => (file.FullName, file.LastWriteTimeUtc)).Order(),
    ];
}
