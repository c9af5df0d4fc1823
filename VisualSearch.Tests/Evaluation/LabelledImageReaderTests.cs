using VisualSearch.Core;
using VisualSearch.Core.Evaluation;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Evaluation;

public sealed class LabelledImageReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Relative_paths_are_taken_from_the_files_own_folder()
    {
        var images = await ReadAsync("path,product,category\nphotos/a.jpg,P1,Shoes\n/b.jpg,P2,\n");

        Assert.Equal(new LabelledImage(_folder["photos", "a.jpg"], "P1", "Shoes"), images[0]);
        Assert.Equal(new LabelledImage("/b.jpg", "P2", null), images[1]);
    }

    [Fact]
    public async Task Columns_are_found_in_any_order_and_case()
    {
        var images = await ReadAsync("Product, yMax,xMax,yMin,xMin,PATH\nP1,4,3,2,1,a.jpg\n");

        Assert.Equal(new PixelCorners(1, 2, 3, 4), images[0].Box);
    }

    [Fact]
    public async Task Pictures_that_are_searched_by_together_have_their_query_in_common()
    {
        var images = await ReadAsync("path,product,query\na.jpg,P1,first\nb.jpg,P1, first\nc.jpg,P1,\n");

        Assert.Equal(["first", "first", null], images.Select(image => image.Query), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_missing_column_is_named()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => ReadAsync("file,product\na.jpg,P1\n"));

        Assert.Contains("no column path", error.Message, StringComparison.Ordinal);
        Assert.Contains("file, product", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_cannot_be_used_are_named_and_the_others_kept()
    {
        var read = await ReadAllAsync(
            "path,product,xMin,yMin,xMax,yMax\na.jpg,P1,1,2,3,4\nb.jpg,P1,1,two,3,4\n,P1,1,2,3,4\nd.jpg,,1,2,3,4\ne.jpg,P1,1,2,1,4\nf.jpg,P1,,,,\n");

        Assert.Equal(["a.jpg", "f.jpg"], read.Images.Select(image => Path.GetFileName(image.Path)), StringComparer.Ordinal);
        Assert.Null(read.Images[1].Box);
        Assert.Equal([3, 4, 5, 6], read.Problems.Select(problem => int.Parse(problem.Path.Split("row ")[1])));
        Assert.Contains("images.csv", read.Problems[0].Path, StringComparison.Ordinal);
        Assert.Contains("product", read.Problems[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_row_that_can_be_used_the_first_problem_is_told()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => ReadAsync("path,product\n,P1\n"));

        Assert.Contains("row 2", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFFpath,product\n\"a, b.jpg\",\"P \"\"1\"\"\"\n")]
    [InlineData("path;product\r\na, b.jpg;\"P \"\"1\"\"\"\r\n")]
    [InlineData("path\tproduct\tnote\na, b.jpg\tP \"1\"\tx\n")]
    public async Task Marks_quotes_and_other_delimiters_are_understood(string csv)
    {
        Assert.Equal(new LabelledImage(_folder["a, b.jpg"], "P \"1\"", null), Assert.Single(await ReadAsync(csv)));
    }

    [Fact]
    public async Task Utf16_is_understood()
    {
        var path = _folder["wide.csv"];
        await File.WriteAllTextAsync(path, "path,product\nä.jpg,Größe\n", System.Text.Encoding.Unicode, TestContext.Current.CancellationToken);

        var read = await LabelledImageReader.ReadAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(new LabelledImage(_folder["ä.jpg"], "Größe", null), Assert.Single(read.Images));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_pass_for_a_path()
    {
        var read = await ReadAllAsync("path,product\na.jpg,P1\n\"b.jpg,P2\nc.jpg,P3\n");

        Assert.Equal("P1", Assert.Single(read.Images).Product);
        Assert.Single(read.Problems);
    }

    [Fact]
    public async Task Boxes_need_no_product()
    {
        var path = _folder["boxes.csv"];
        await File.WriteAllTextAsync(path, "path,xMin,yMin,xMax,yMax\na.jpg,1.5,2,30,40\n", TestContext.Current.CancellationToken);

        var read = await LabelledImageReader.ReadBoxesAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(new LabelledImage(_folder["a.jpg"], "", null, new PixelCorners(1.5, 2, 30, 40)), Assert.Single(read.Images));
    }

    [Fact]
    public async Task An_empty_file_and_an_absent_file_are_told_apart()
    {
        await Assert.ThrowsAsync<InvalidRequestException>(() => ReadAsync(""));
        await Assert.ThrowsAsync<NotFoundException>(() => LabelledImageReader.ReadAsync(_folder["none.csv"], TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyList<LabelledImage>> ReadAsync(string csv) => (await ReadAllAsync(csv)).Images;

    private async Task<LabelledImages> ReadAllAsync(string csv)
    {
        var path = _folder["images.csv"];
        await File.WriteAllTextAsync(path, csv, TestContext.Current.CancellationToken);
        return await LabelledImageReader.ReadAsync(path, TestContext.Current.CancellationToken);
    }
}
