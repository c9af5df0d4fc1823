using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

/// <summary>A source that has lost much of what it had.</summary>
public sealed class RemovalsTests : IAsyncDisposable
{
    private const int Things = 20;
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public RemovalsTests()
    {
        _process = new VisualSearchProcess(_folder["data"]);
        _process.WritePng(_folder["a.png"], Support.Things.Draw(1));
        _process.WritePng(_folder["b.png"], Support.Things.Draw(2));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Csv => _folder["shop.csv"];

    [Fact]
    public async Task A_file_with_only_a_header_hides_nothing_and_asks()
    {
        await ImportRowsAsync(Rows());
        var asked = await ImportRowsAsync([]);

        Assert.Equal((RunState.Asking, 0, Things), (asked.State, asked.Hidden, asked.Question!.Products));
        Assert.Contains("20 of the 20 products of shop.csv are no longer in it", asked.Problem, StringComparison.Ordinal);
        Assert.Equal(Things, await ActiveAsync());
        Assert.Equal(2, (await _process.SearchAsync(_folder["a.png"])).Vectors / (Things / 2));
    }

    [Fact]
    public async Task An_emptied_folder_hides_nothing_and_asks()
    {
        _process.WritePng(_folder["disk", "a.png"], Support.Things.Draw(1));
        await ImportAsync(new ImportRequest { Path = _folder["disk"] });
        File.Delete(_folder["disk", "a.png"]);

        var asked = await ImportAsync(new ImportRequest { Path = _folder["disk"] });

        Assert.Equal((RunState.Asking, 1, 0), (asked.State, await ActiveAsync(), asked.Problems));
        Assert.Equal("a", Assert.Single((await _process.SearchAsync(_folder["a.png"])).Hits).Product.ExternalId);
    }

    [Fact]
    public async Task A_folder_that_is_gone_when_the_catalogue_is_indexed_again_stays_in_the_searches()
    {
        _process.WritePng(_folder["disk", "a.png"], Support.Things.Draw(1));
        await ImportAsync(new ImportRequest { Path = _folder["disk"] });
        Directory.Delete(_folder["disk"], recursive: true);

        var ended = await _process.Pipeline.IndexAsync(new IndexRequest(), null, Token);

        Assert.Equal(1, ended.Failed);
        Assert.Equal("a", Assert.Single((await _process.SearchAsync(_folder["a.png"])).Hits).Product.ExternalId);
    }

    [Fact]
    public async Task What_was_allowed_is_hidden_and_written_down()
    {
        await ImportRowsAsync(Rows());
        var asked = await ImportRowsAsync(Rows(5));
        var allowed = await ImportAsync(asked.Question!.Allowed);

        Assert.Equal((RunState.Completed, 15, null), (allowed.State, allowed.Hidden, allowed.Question));
        Assert.Equal(5, await ActiveAsync());
        await using var context = _process.Open();
        Assert.Equal([(RunState.Completed, 0), (RunState.Asking, 0), (RunState.Completed, 15)],
            (await context.Runs.OrderBy(run => run.Id).ToListAsync(Token)).ConvertAll(run => (run.State, run.Hidden)));
        Assert.Equal(asked.Problem, (await context.Runs.SingleAsync(run => run.State == RunState.Asking, Token)).Problem);
    }

    [Fact]
    public async Task An_answer_allows_no_more_than_was_asked()
    {
        await ImportRowsAsync(Rows());
        var asked = await ImportRowsAsync(Rows(5));
        await WriteAsync([]);

        var again = await ImportAsync(asked.Question!.Allowed);

        Assert.Equal((RunState.Asking, Things), (again.State, await ActiveAsync()));
    }

    [Theory]
    [InlineData(18, RunState.Completed, 2)]
    [InlineData(17, RunState.Asking, 0)]
    public async Task More_than_a_tenth_is_asked(int left, RunState state, int hidden)
    {
        await ImportRowsAsync(Rows());
        var ended = await ImportRowsAsync(Rows(left));

        Assert.Equal((state, hidden, Things - hidden), (ended.State, ended.Hidden, await ActiveAsync()));
    }

    [Fact]
    public async Task New_products_do_not_hide_that_all_others_are_gone()
    {
        await ImportRowsAsync(Rows(2));
        var ended = await ImportRowsAsync(Enumerable.Range(100, 40).Select(number => $"n{number},New,a.png"));

        Assert.Equal((RunState.Asking, 2, 2, 42), (ended.State, ended.Question!.Products, ended.Question.Of, await ActiveAsync()));
        Assert.Equal(40, ended.Computed);
    }

    [Fact]
    public async Task Products_that_lose_all_their_pictures_count_as_lost()
    {
        await ImportRowsAsync(Rows());
        var asked = await ImportRowsAsync(Rows().Select(row => row.Replace(".png", "", StringComparison.Ordinal)[..row.LastIndexOf(',')] + ","));

        Assert.Equal((RunState.Asking, 0, Things), (asked.State, asked.Question!.Products, asked.Question.WithoutPictures));
        await using var context = _process.Open();
        Assert.Equal(Things, await context.Images.CountAsync(image => image.IsActive, Token));
    }

    [Theory]
    [InlineData("t19,\"never closed,a.png")]
    [InlineData(",No id,a.png")]
    public async Task What_a_row_that_cannot_be_read_may_have_named_is_not_hidden(string row)
    {
        await ImportRowsAsync(Rows());
        var asked = await ImportRowsAsync(Rows(19).Append(row));

        Assert.Equal((RunState.Asking, 1, 1), (asked.State, asked.Question!.Products, asked.Question.Unread));
        Assert.Equal(Things, await ActiveAsync());
        Assert.Equal(1, (await ImportAsync(new ImportRequest { Path = Csv, AllowRemovals = int.MaxValue })).Hidden);
    }

    [Fact]
    public async Task A_list_that_breaks_off_hides_nothing()
    {
        var json = _folder["shop.json"];
        var items = Enumerable.Range(0, Things).Select(number => $$"""{"id":"t{{number}}","name":"T","images":["a.png"]}""").ToList();
        await File.WriteAllTextAsync(json, $"[{string.Join(',', items)}]", Token);
        await ImportAsync(new ImportRequest { Path = json });
        await File.WriteAllTextAsync(json, $"[{string.Join(',', items.Take(19))},{{\"id\":", Token);

        var asked = await ImportAsync(new ImportRequest { Path = json });

        Assert.Equal((RunState.Asking, Things), (asked.State, await ActiveAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<string> Rows(int count = Things) =>
        Enumerable.Range(0, count).Select(number => $"t{number},Thing {number},{(number % 2 == 0 ? "a" : "b")}.png");

    private Task WriteAsync(IEnumerable<string> rows) => File.WriteAllLinesAsync(Csv, rows.Prepend("id,name,image"), Token);

    private async Task<JobProgress> ImportRowsAsync(IEnumerable<string> rows)
    {
        await WriteAsync(rows);
        return await ImportAsync(new ImportRequest { Path = Csv });
    }

    private Task<JobProgress> ImportAsync(ImportRequest request) => _process.Pipeline.ImportAsync(request, null, Token);

    private async Task<int> ActiveAsync()
    {
        await using var context = _process.Open();
        return await context.Products.CountAsync(product => product.IsActive, Token);
    }
}
