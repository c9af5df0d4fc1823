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
    public async Task A_missing_column_is_named()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => ReadAsync("file,product\na.jpg,P1\n"));

        Assert.Contains("no column path", error.Message, StringComparison.Ordinal);
        Assert.Contains("file, product", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_a_word_for_a_number_is_named()
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => ReadAsync("path,product,xMin,yMin,xMax,yMax\na.jpg,P1,1,2,3,4\nb.jpg,P1,1,two,3,4\n"));

        Assert.Contains("Row 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_and_an_absent_file_are_told_apart()
    {
        await Assert.ThrowsAsync<InvalidRequestException>(() => ReadAsync(""));
        await Assert.ThrowsAsync<NotFoundException>(() => LabelledImageReader.ReadAsync(_folder["none.csv"], TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyList<LabelledImage>> ReadAsync(string csv)
    {
        var path = _folder["images.csv"];
        await File.WriteAllTextAsync(path, csv, TestContext.Current.CancellationToken);
        return await LabelledImageReader.ReadAsync(path, TestContext.Current.CancellationToken);
    }
}
