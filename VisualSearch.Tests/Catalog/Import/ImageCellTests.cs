using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Catalog.Import;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class ImageCellTests : IDisposable
{
    private static readonly string[] Separators = [", ", ",", ";", "; ", " , ", " ", "  ", "\n", "\r\n", "|", " | ", ";;"];
    private static readonly string[] PathSeparators = ["|", ";", "; ", "\n", ", ", ";;"];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("http://h/z.jpg, http://h/noext", "http://h/z.jpg", "http://h/noext")]
    [InlineData("http://h/12,_London.jpg,http://h/z.jpg", "http://h/12,_London.jpg", "http://h/z.jpg")]
    [InlineData("http://h/z.jpg;http://h/noext", "http://h/z.jpg", "http://h/noext")]
    [InlineData("http://h/z.jpg http://h/noext", "http://h/z.jpg", "http://h/noext")]
    [InlineData("http://h/z.jpg|http://h/noext", "http://h/z.jpg", "http://h/noext")]
    [InlineData("http://h/z.jpg,  HTTPS://h/a\r\nhttp://h/b", "http://h/z.jpg", "HTTPS://h/a", "http://h/b")]
    [InlineData("https://h/fetch/w_100,h_100/https://o/a;v=1.jpg", "https://h/fetch/w_100,h_100/https://o/a;v=1.jpg")]
    [InlineData("https://h/a b.jpg", "https://h/a b.jpg")]
    [InlineData("https://h/12\\,_London.jpg, https://h/b.jpg", "https://h/12,_London.jpg", "https://h/b.jpg")]
    [InlineData("//cdn.host/a.jpg, //cdn.host/b.jpg", "//cdn.host/a.jpg", "//cdn.host/b.jpg")]
    [InlineData("data:image/png;base64,AAAA", "data:image/png;base64,AAAA")]
    [InlineData("a.jpg; b.jpg, c.jpg;https://h/d.jpg", "a.jpg", "b.jpg", "c.jpg", "https://h/d.jpg")]
    [InlineData("Mug, blue, large.jpg", "Mug, blue, large.jpg")]
    [InlineData("a,b.jpg", "a,b.jpg")]
    [InlineData("http://h/a.jpg, http://h/b.jpg,", "http://h/a.jpg", "http://h/b.jpg")]
    [InlineData("a.jpg, b.jpg, ", "a.jpg", "b.jpg")]
    [InlineData(" , |; \n")]
    [InlineData("")]
    public void Images_are_parted_and_what_is_within_an_address_stays(string cell, params string[] images) =>
        Assert.Equal(images, Split(cell), StringComparer.Ordinal);

    [Fact]
    public void The_name_of_a_file_is_one_image_whatever_it_holds()
    {
        Write("a, b.jpg", "c;d.jpg", "x", "Mug, blue.jpg", "Mug, red.jpg");

        Assert.Equal(["a, b.jpg"], Split("a, b.jpg"));
        Assert.Equal(["c;d.jpg"], Split("c;d.jpg"));
        Assert.Equal(["Mug, blue.jpg", "Mug, red.jpg"], Split("Mug, blue.jpg|Mug, red.jpg"));
        Assert.Equal(["x", "gone"], Split("x, gone"));
    }

    [Fact]
    public void Addresses_joined_by_any_separator_are_read_back() => Check.QuickThrowOnFailure(
        Prop.ForAll(Joined(Addresses(), Separators).ToArbitrary(), joined => Split(joined.Cell).SequenceEqual(joined.Images, StringComparer.Ordinal)));

    [Fact]
    public void Paths_joined_by_any_separator_of_paths_are_read_back() => Check.QuickThrowOnFailure(
        Prop.ForAll(Joined(Paths(), PathSeparators).ToArbitrary(), joined => Split(joined.Cell).SequenceEqual(joined.Images, StringComparer.Ordinal)));

    [Fact]
    public void A_cell_of_any_length_is_parted_at_once()
    {
        Assert.Equal(2, Split("http://h/a" + new string(' ', 500_000) + "http://h/b").Count);
        Assert.Single(Split("http://h/" + new string(',', 500_000)));
        Assert.Equal(100_000, Split(string.Concat(Enumerable.Repeat("http://h/a, ", 100_000))).Count);
    }

    private static Gen<string> Addresses() =>
        from scheme in Gen.Elements("http://", "https://")
        from bits in Gen.Elements("a", "7", ",", ";v", "%20", "/", "_London", "?v=1", "&w=2", ".jpg", ",http", "é", "(1)").NonEmptyListOf()
        select scheme + "h.example/" + string.Concat(bits) + "z.jpg";

    private static Gen<string> Paths() =>
        from bits in Gen.Elements("a", "7", ",b", "/sub/", "_", " c", "é", ".v2").NonEmptyListOf()
        select "p" + string.Concat(bits) + "z.jpg";

    private static Gen<(string Cell, IReadOnlyList<string> Images)> Joined(Gen<string> image, string[] separators) =>
        from images in image.NonEmptyListOf()
        from between in Gen.Elements(separators).ListOf(images.Count)
        select (string.Concat(images.Select((one, i) => i == 0 ? one : between[i] + one)), (IReadOnlyList<string>)images);

    private List<string> Split(string cell) => [.. ImageCell.Split(cell, folder.Path)];

    private void Write(params string[] names) => Array.ForEach(names, name => File.WriteAllBytes(folder[name], [1]));
}
