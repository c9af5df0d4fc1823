using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

/// <summary>import, index, search, similar, status and models over one data folder.</summary>
public sealed class CatalogueCommandsTests(CatalogueCommandsTests.Catalogue catalogue) : IClassFixture<CatalogueCommandsTests.Catalogue>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_import_finds_everything_up_to_date()
    {
        var job = (await RunAsync("import", catalogue.Csv, "--json")).Json;

        Assert.Equal(("completed", 0, 6), (job.GetProperty("state").GetString(), job.GetProperty("computed").GetInt32(), job.GetProperty("upToDate").GetInt32()));
    }

    [Fact]
    public async Task An_import_tells_its_outcome_on_stdout_and_its_progress_on_stderr()
    {
        var outcome = await RunAsync("import", catalogue.Csv);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("6 products", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("images", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', outcome.Error);
    }

    [Fact]
    public async Task An_import_with_problems_and_notices_names_them_and_counts_each_kind()
    {
        using var folder = new TempFolder();
        File.Copy(catalogue.Picture("red-circle"), folder["a.png"]);
        var turkish = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
        await File.WriteAllTextAsync(
            folder["mixed.csv"], "id;name;price;image\nD1;Işıklı şık sehpa;1.355;a.png\nD1;Masa;2.355;a.png\n;No id;1;a.png\n", turkish, Token);
        string[] own = ["--data", folder["data"], "--embedder", "builtin-descriptor", "--detector", "none"];

        var told = await Command.RunAsync(["import", folder["mixed.csv"], .. own]);
        var json = (await Command.RunAsync(["import", folder["mixed.csv"], "--json", .. own])).Json;
        var said = await Command.RunAsync(["import", folder["mixed.csv"], "--encoding", "windows-1254", "--decimal", "comma", .. own]);

        Assert.Equal(0, told.ExitCode);
        Assert.Contains("1 product; 1 picture computed, 0 up to date, 0 failed; 1 problem in the source; 3 notices.", told.Output, StringComparison.Ordinal);
        Assert.Contains("row 4: There is no id", told.Error, StringComparison.Ordinal);
        Assert.Contains("Notice, mixed.csv: The file is not UTF-8; by its letters it was read as windows-1254.", told.Error, StringComparison.Ordinal);
        Assert.Contains("Notice, row 3: “D1” has come before", told.Error, StringComparison.Ordinal);
        Assert.Equal((1, 3, 0), (json.GetProperty("sourceProblems").GetInt32(), json.GetProperty("notices").GetInt32(), json.GetProperty("failed").GetInt32()));
        Assert.Equal((1, 3), (json.GetProperty("failures").GetArrayLength(), json.GetProperty("recentNotices").GetArrayLength()));
        Assert.Contains("1 problem in the source; 1 notice.", said.Output, StringComparison.Ordinal);
        Assert.Contains("price: “1355” is kept", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_by_a_products_own_picture_finds_it_first()
    {
        var answer = (await RunAsync("search", catalogue.Picture("blue-circle"), "-k", "3", "--json")).Json;

        var hits = answer.GetProperty("hits");
        Assert.Equal(3, hits.GetArrayLength());
        Assert.Equal("blue-circle", hits[0].GetProperty("product").GetProperty("externalId").GetString());
    }

    [Fact]
    public async Task A_search_shows_a_table_the_region_and_the_times()
    {
        var outcome = await RunAsync("search", catalogue.Picture("blue-circle"), "--box", "0,0,240,240px", "--category", "shapes", "--max-price", "30");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var lines = outcome.Output.Split('\n');
        Assert.Equal(["rank", "score", "id", "name", "price"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^\s*1\s+0\.\d\d\d\s+blue-circle\s+Blue circle\s+20\.00 EUR$", lines[1]);
        Assert.Contains("Searched by 0,0,1,1", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(" ms", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_of_a_class_says_which_how_sure_and_how_much_that_is()
    {
        var outcome = await RunAsync("search", catalogue.Picture("blue-circle"), "--classify", "clusters", "--classes", "3");
        var answer = (await RunAsync("search", catalogue.Picture("blue-circle"), "--classify", "clusters", "--classes", "3", "--json")).Json;

        var name = answer.GetProperty("class").GetProperty("name").GetString();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches($@"(?m)^Class: {System.Text.RegularExpressions.Regex.Escape(name!)} \S+% \(then .+\)\. (These are all its \d+ products|Its only product was searched)\.$", outcome.Output);
        Assert.Equal(answer.GetProperty("hits").GetArrayLength(), answer.GetProperty("class").GetProperty("products").GetInt32());
    }

    [Theory]
    [InlineData("clusters, zero-shot", "--classify", "heaps")]
    [InlineData("2 to 6", "--classify", "clusters", "--classes", "7")]
    [InlineData("different names", "--classify", "zero-shot", "--class-names", "a,A")]
    [InlineData("--classes is", "--classify", "clusters", "--classes", "some")]
    public async Task A_class_that_cannot_be_is_told_in_two_lines(string words, params string[] args) =>
        (await RunAsync(["search", catalogue.Picture("blue-circle"), .. args])).FailedWith(2, words);

    [Fact]
    public async Task Named_classes_without_a_pair_say_what_is_missing() =>
        (await RunAsync("search", catalogue.Picture("blue-circle"), "--classify", "zero-shot", "--class-names", "red,blue")).FailedWith(1, "CLIP pair");

    [Fact]
    public async Task Classes_shows_what_the_catalogue_is_sorted_into()
    {
        var table = await RunAsync("classes", "--classes", "2");
        var listed = (await RunAsync("classes", "--classes", "2", "--json")).Json;

        Assert.Equal(0, table.ExitCode);
        Assert.Equal(["class", "name", "products", "vectors", "categories", "example"], table.Output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("2 clusters of builtin-descriptor (squash).", table.Output, StringComparison.Ordinal);
        Assert.Equal(6, listed.GetProperty("classes").EnumerateArray().Sum(one => one.GetProperty("vectors").GetInt32()));
        Assert.NotEmpty(listed.GetProperty("classes")[0].GetProperty("categories")[0].GetProperty("category").GetString()!);
    }

    [Fact]
    public async Task Another_index_is_built_compared_with_listed_and_removed()
    {
        var built = await RunAsync("index", "--metric", "euclidean", "--pca", "3");
        Assert.Equal(0, built.ExitCode);
        Assert.Matches(@"3 of \d+ components keep \d+\.\d% of the variance\.", built.Output);
        var compared = await RunAsync("search", catalogue.Picture("blue-circle"), "--k", "2", "--compare", "+euclidean+pca3");
        Assert.Equal((0, ""), (compared.ExitCode, compared.Error));
        Assert.Contains("distance", compared.Output, StringComparison.Ordinal);
        Assert.Matches(@"[12] of 2 products are in both answers", compared.Output);
        var json = (await RunAsync("search", catalogue.Picture("blue-circle"), "--metric", "euclidean", "--pca", "3", "--compare", "builtin-descriptor", "--json")).Json;
        Assert.Equal(("euclidean", "builtin-descriptor+euclidean+pca3"), (json.GetProperty("metric").GetString(), json.GetProperty("index").GetString()));
        Assert.InRange(json.GetProperty("hits")[0].GetProperty("score").GetSingle(), 0, 1e-3f);
        Assert.Equal("cosine", json.GetProperty("compared").GetProperty("metric").GetString());
        Assert.Contains("builtin-descriptor+euclidean+pca3", (await RunAsync("indexes")).Output, StringComparison.Ordinal);

        var removed = await RunAsync("indexes", "remove", "builtin-descriptor+euclidean+pca3");

        Assert.Equal(0, removed.ExitCode);
        Assert.DoesNotContain("euclidean", (await RunAsync("indexes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_components_than_vectors_are_bad_input_with_the_limit()
    {
        var outcome = await RunAsync("index", "--pca", "7");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("7 components cannot be learnt from 6 vectors.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("at most 6", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_explained_variance_is_a_table_and_builds_nothing()
    {
        var outcome = await RunAsync("index", "--explain-variance");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("at most 6 components", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"6\s+100\.0%", outcome.Output);
    }

    [Fact]
    public async Task A_search_by_an_address_opens_it()
    {
        await using var pictures = await ImageServer.StartAsync(await File.ReadAllBytesAsync(catalogue.Picture("orange-star"), Token));
        var start = catalogue.StartInfo("search", pictures.Url + "/star.png", "--k", "1", "--json");
        start.Environment["VisualSearch__AllowPrivateAddresses"] = "127.0.0.1";

        var answer = (await Command.RunAsync(start)).Json;

        Assert.Equal("orange-star", answer.GetProperty("hits")[0].GetProperty("product").GetProperty("externalId").GetString());
    }

    [Fact]
    public async Task Several_pictures_changes_and_a_check_go_together()
    {
        var outcome = await RunAsync(
            "search", catalogue.Picture("blue-circle"), catalogue.Picture("red-circle"), "--box", "auto", "--box", "0,0,1,1", "--augment", "flip,blur", "--rerank", "colour");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var lines = outcome.Output.Split('\n');
        Assert.StartsWith("rank score check", string.Join(' ', lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("-circle", lines[1], StringComparison.Ordinal);
        Assert.Contains("apart", lines[1], StringComparison.Ordinal);
        Assert.Contains("Searched by 2 pictures", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("6 of the first 6 were checked by colour", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("36 comparisons of vectors", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_takes_an_external_id()
    {
        var answer = (await RunAsync("similar", "red-circle", "--json")).Json;

        Assert.Equal(5, answer.GetProperty("hits").GetArrayLength());
    }

    [Fact]
    public async Task Similar_products_of_all_are_counted_and_written_to_a_file()
    {
        var json = catalogue.Folder["similar.json"];

        var outcome = await RunAsync("similar", "--all", "--number", "2", "--score", "points", "--output", json);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("6 products, 2 similar ones each", outcome.Output, StringComparison.Ordinal);
        var written = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, System.Text.Json.JsonElement>>(await File.ReadAllTextAsync(json, Token))!;
        Assert.Equal(6, written.Count);
        Assert.Equal(2, written["red-circle"].GetArrayLength());
    }

    [Fact]
    public async Task A_product_is_taken_by_chance_where_none_is_named()
    {
        var first = await RunAsync("similar", "--seed", "3", "--k", "1");
        var again = await RunAsync("similar", "--seed", "3", "--k", "1");

        Assert.Equal(first.Output.Split('\n')[0], again.Output.Split('\n')[0]);
        Assert.Contains(DrawnCatalogue.Products, product => first.Output.StartsWith($"{product.Id}: {product.Name}", StringComparison.Ordinal));
        Assert.Contains("description", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_writes_a_page_of_queries()
    {
        var outcome = await RunAsync("demo", "--queries", "2", "--k", "3", "--seed", "5", "--output", catalogue.Folder["demo"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("2 queries", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(catalogue.Folder["demo", "index.html"]));
        Assert.True(File.Exists(catalogue.Folder["demo", "queries", "query-0002.jpg"]));
    }

    [Fact]
    public async Task Index_computes_nothing_anew_unless_forced()
    {
        Assert.Equal(6, (await RunAsync("index", "--json")).Json.GetProperty("upToDate").GetInt32());
        Assert.Equal(6, (await RunAsync("index", "--force", "--json")).Json.GetProperty("computed").GetInt32());
    }

    [Fact]
    public async Task Status_counts_what_there_is()
    {
        var status = (await RunAsync("status", "--json")).Json;

        Assert.Equal(6, status.GetProperty("catalogue").GetProperty("products").GetInt32());
        Assert.Contains("6", (await RunAsync("status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_lists_the_cards_and_what_is_built_in()
    {
        var models = (await RunAsync("models", "--json")).Json;

        var active = Assert.Single(models.EnumerateArray(), model => model.GetProperty("isActive").GetBoolean());
        Assert.Equal("builtin-descriptor", active.GetProperty("name").GetString());
        Assert.Contains("yolox-nano", (await RunAsync("models", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("SHA-256", (await RunAsync("models", "show", "yolox-nano")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k of zero", "search {picture} --k 0", "0")]
    [InlineData("k too large", "search {picture} --k 10000", "500")]
    [InlineData("box outside", "search {picture} --box 3,3,4,4", "box")]
    [InlineData("unknown mode", "search {picture} --mode stretch", "letterbox")]
    [InlineData("unknown embedder", "search {picture} --embedder nonsense", "nonsense")]
    [InlineData("unknown detector", "search {picture} --detector nonsense", "nonsense")]
    [InlineData("unknown augmentation", "search {picture} --augment twirl", "rotate90")]
    [InlineData("unknown check", "search {picture} --rerank taste", "keypoints")]
    [InlineData("labels without a detector", "search {picture} --labels Boot", "yolox-nano")]
    [InlineData("confidence above one", "search {picture} --confidence 2", "0 to 1")]
    [InlineData("two boxes for one picture", "search {picture} --box 0,0,1,1 --box 0,0,1,1", "auto")]
    [InlineData("no such file", "search {data}/nothing.png", "nothing.png")]
    [InlineData("a folder", "search {data}", "folder")]
    [InlineData("a csv renamed", "search {csv}", "picture")]
    [InlineData("another scheme", "search ftp://example.com/a.png", "http")]
    [InlineData("a private address", "search http://127.0.0.1:1/a.png", "private")]
    [InlineData("no such product", "similar nothing", "product")]
    [InlineData("no such file type", "similar --all --output {data}/similar.xml", ".csv")]
    [InlineData("too many similar ones", "similar --all --number 101", "100")]
    [InlineData("unknown scoring", "similar red-circle --score sum", "points")]
    [InlineData("too many queries", "demo --queries 0", "1000")]
    [InlineData("no such category", "search {picture} --category Shapees", "Shapes")]
    [InlineData("no such sub-category", "similar red-circle --category Rond", "Shapes/Round")]
    [InlineData("no such scope", "search {picture} --scope Sport", "no product has a scope")]
    [InlineData("no such brand", "demo --brand Norde --output {data}/none", "Nord")]
    [InlineData("an unknown option beside a file", "search {picture} -q", "no option")]
    [InlineData("a file that begins with a dash", "search -- -x.png", "There is no file -x.png")]
    [InlineData("no such index to compare with", "search {picture} --compare nonsense", "nonsense")]
    [InlineData("neither true nor false", "search {picture} --on-white maybe", "true")]
    [InlineData("no such source", "import {data}/nowhere", "nowhere")]
    [InlineData("unknown format", "import {csv} --format xml", "trendyol")]
    [InlineData("unknown decimals", "import {csv} --decimal dot", "comma")]
    [InlineData("half a column", "import {csv} --column name", "column")]
    [InlineData("no such column", "import {csv} --column name=Title", "Title")]
    [InlineData("no such model", "models show nothing", "nothing")]
    [InlineData("no such metric", "search {picture} --metric city", "euclidean")]
    [InlineData("no number of components", "index --pca few", "--pca")]
    [InlineData("no component", "index --pca 0", "1 to")]
    [InlineData("components twice", "index --pca 3 --index-factory PCA2,Flat", "twice")]
    [InlineData("no such kind of index", "index --index-factory Nothing", "HNSW32")]
    [InlineData("stages with a metric of plain vectors", "index --metric euclidean --preset crops", "plain")]
    [InlineData("no such part of an index", "search {picture} --compare +city", "inner-product")]
    [InlineData("no such index", "indexes remove nothing", "builtin-descriptor")]
    public async Task Bad_input_is_two_lines_and_exit_code_2(string what, string args, string words)
    {
        var outcome = await RunAsync([.. args.Split(' ').Select(arg => arg
            .Replace("{picture}", catalogue.Picture("red-circle"), StringComparison.Ordinal)
            .Replace("{csv}", catalogue.Csv, StringComparison.Ordinal)
            .Replace("{data}", catalogue.Folder.Path, StringComparison.Ordinal))]);

        Assert.NotEmpty(what);
        outcome.FailedWith(2, words);
    }

    [Fact]
    public async Task A_search_before_anything_was_imported_says_what_to_do()
    {
        using var empty = new TempFolder();

        var outcome = await Command.RunAsync("search", catalogue.Picture("red-circle"), "--data", empty["data"], "--embedder", "builtin-descriptor", "--detector", "none");

        outcome.FailedWith(1, "import");
    }

    [Fact]
    public async Task A_damaged_database_is_told_and_left_alone()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["catalogue.db"], new string('x', 8192), Token);

        var outcome = await Command.RunAsync("status", "--data", folder.Path);

        outcome.FailedWith(1, "damaged");
        Assert.StartsWith("xxx", await File.ReadAllTextAsync(folder["catalogue.db"], Token), StringComparison.Ordinal);
    }

    private Task<Outcome> RunAsync(params string[] args) => Command.RunAsync(catalogue.StartInfo(args));

    /// <summary>A data folder with the drawn catalogue, imported by the program itself.</summary>
    public sealed class Catalogue : IAsyncLifetime
    {
        internal TempFolder Folder { get; } = new();

        internal string Csv { get; private set; } = "";

        internal string Picture(string id) => Folder["catalogue", id + ".png"];

        internal ProcessStartInfo StartInfo(params string[] args)
        {
            string[] defaults = args.Contains("--embedder") ? ["--detector", "none"] : args.Contains("--detector") ? ["--embedder", "builtin-descriptor"] : ["--embedder", "builtin-descriptor", "--detector", "none"];
            return Command.StartInfo([.. args, "--data", Folder["data"], .. defaults]);
        }

        public async ValueTask InitializeAsync()
        {
            await using var services = new ServiceCollection()
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
                .AddVisualSearch()
                .BuildServiceProvider();
            Csv = DrawnCatalogue.Write(Folder["catalogue"], services.GetRequiredService<IImageCodec>());
            Assert.Equal(6, (await Command.RunAsync(StartInfo("import", Csv, "--json"))).Json.GetProperty("computed").GetInt32());
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
