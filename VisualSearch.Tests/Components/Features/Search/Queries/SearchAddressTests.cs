using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Tests.Requests;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Tests.Components.Features.Search.Queries;

public sealed class SearchAddressTests
{
    [Fact]
    public void Reading_what_was_written_gives_the_same_search() => Prop.ForAll(Addresses().ToArbitrary(), address =>
    {
        var back = SearchAddress.Parse(address.ToUri());

        return back.Pictures.SequenceEqual(address.Pictures) && back.Compare == address.Compare
            && JsonSerializer.Serialize(back.Options).Equals(JsonSerializer.Serialize(address.Options), StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/?k=many", "k is 'many'")]
    [InlineData("/?mode=shrink", "mode is 'shrink'")]
    [InlineData("/?box=0.1,0.2,0.3", "box")]
    [InlineData("/?min-price=cheap", "min-price")]
    [InlineData("/?like=that", "like")]
    [InlineData("/?metric=city", "metric is 'city'")]
    [InlineData("/?pca=few", "pca is 'few'")]
    [InlineData("/?compare=net%2Bcity", "city")]
    public void A_value_that_cannot_be_read_is_named(string uri, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidRequestException>(() => SearchAddress.Parse(uri)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_wrong_mode_is_answered_with_the_right_ones() =>
        Assert.Contains("centre-crop", Assert.Throws<InvalidRequestException>(() => SearchAddress.Parse("/?mode=x")).Advice, StringComparison.Ordinal);

    [Theory]
    [InlineData("/?like=7&classify=clusters")]
    [InlineData("/?like=7&classify=clusters&classes=5")]
    [InlineData("/?like=7&classify=zero-shot&class-names=red%20shoes,bags,%C3%A9t%C3%A9&prompt=a%20drawing%20of%20a%20%7B%7D")]
    public void A_classification_comes_back_as_it_was(string uri)
    {
        var address = SearchAddress.Parse(uri);

        var back = SearchAddress.Parse(address.ToUri()).Classification;

        Assert.NotEqual(ClassificationKind.None, back.Kind);
        Assert.Equal(address.Classification.ClassNames, back.ClassNames);
        Assert.Equal(address.Classification with { ClassNames = [] }, back with { ClassNames = [] });
        Assert.Equal(back.ClassNames, address.Options.Classification.ClassNames);
    }

    [Fact]
    public void What_belongs_to_no_classification_is_dropped_when_it_is_off() =>
        Assert.Equal("/?like=7", (SearchAddress.Parse("/?like=7&classify=clusters&classes=5") with { Classification = SearchClassification.None }).ToUri());

    [Fact]
    public void An_unknown_classification_is_answered_with_those_there_are() =>
        Assert.Contains("zero-shot", Assert.Throws<InvalidRequestException>(() => SearchAddress.Parse("/?classify=piles")).Advice, StringComparison.Ordinal);

    [Fact]
    public void An_empty_address_is_an_empty_search()
    {
        var address = SearchAddress.Parse("https://example.org/");

        Assert.Null(address.Origin);
        Assert.Equal(SearchAddress.DefaultK, address.K);
        Assert.True(address.Filter.IsEmpty);
        Assert.Equal("/", address.ToUri());
    }

    [Fact]
    public void Another_picture_drops_the_box_and_keeps_the_settings()
    {
        var address = SearchAddress.Parse("/?photo=a&box=0,0,1,1&k=5&brand=Ort");

        var next = address.From(new ProductOrigin(7));

        Assert.Equal("/?like=7&k=5&brand=Ort", next.ToUri());
    }

    [Fact]
    public void Each_picture_has_its_own_box_and_pictures_come_and_go()
    {
        var address = SearchAddress.Parse("/?sample=a&photo=b&box=0.1,0.1,0.5,0.5&url=https%3A%2F%2Fexample.org%2Fc&k=3");

        Assert.Equal(
            [new QueryPart(new SampleOrigin("a")), new QueryPart(new UploadOrigin("b"), new BoundingBox(0.1, 0.1, 0.5, 0.5)), new QueryPart(new UrlOrigin("https://example.org/c"))],
            address.Pictures);
        Assert.Equal("/?sample=a&box=0,0,1,0.5&photo=b&box=0.1,0.1,0.5,0.5&url=https%3A%2F%2Fexample.org%2Fc&k=3", Uri.UnescapeDataString(address.WithBox(0, new BoundingBox(0, 0, 1, 0.5)).ToUri()).Replace("https://example.org/c", "https%3A%2F%2Fexample.org%2Fc", StringComparison.Ordinal));
        Assert.Equal("/?sample=a&url=https%3A%2F%2Fexample.org%2Fc&k=3", address.Without(1).ToUri());
        Assert.Equal("/?photo=b&k=3", SearchAddress.Parse("/?sample=a&photo=b&k=3").Without(0).ToUri());
        Assert.Equal("/?sample=a&photo=b&photo=z&k=3", SearchAddress.Parse("/?sample=a&photo=b&k=3").With(new UploadOrigin("z")).ToUri());
    }

    [Fact]
    public void A_picture_comes_once_and_there_are_not_too_many()
    {
        var full = SearchAddress.Parse("/?photo=a&photo=a&" + string.Join('&', Enumerable.Range(0, 20).Select(static i => $"photo=p{i}")));

        Assert.Equal(SearchOptions.MaxPictures, full.Pictures.Count);
        Assert.Equal(full.ToUri(), full.With(new UploadOrigin("more")).ToUri(), StringComparer.Ordinal);
        Assert.Equal("/?photo=a", SearchAddress.Parse("/?photo=a").With(new UploadOrigin("a")).ToUri(), StringComparer.Ordinal);
    }

    [Fact]
    public void A_product_stands_alone() =>
        Assert.Equal("/?like=7", SearchAddress.Parse("/?like=7&photo=a").ToUri(), StringComparer.Ordinal);

    [Fact]
    public void What_is_done_to_a_query_stands_in_the_address()
    {
        var address = SearchAddress.Parse("/?photo=a&augment=flip-vertical,blur&labels=Boot&labels=High%20heels&rerank=keypoints");

        Assert.Equal([QueryAugmentation.Blur, QueryAugmentation.FlipVertical], address.Options.Treatment.Augmentations);
        Assert.Equal(["Boot", "High heels"], address.Options.Treatment.Labels);
        Assert.Equal(RerankMethod.Keypoints, address.Options.Rerank);
        Assert.Contains("rotate90", Assert.Throws<InvalidRequestException>(() => SearchAddress.Parse("/?augment=twirl")).Advice, StringComparison.Ordinal);
        Assert.Contains("colour", Assert.Throws<InvalidRequestException>(() => SearchAddress.Parse("/?rerank=taste")).Advice, StringComparison.Ordinal);
    }

    private static Gen<SearchAddress> Addresses()
    {
        var text = Gen.Elements("boots", "a&b=c", "50% off", "ключ", "x/y z", "“quoted”", "+plus", "#hash");
        var edge = Gen.Choose(0, 10_000).Select(n => n / 10_000.0);
        var origin = Gen.OneOf(
            text.Select(QueryOrigin (t) => new UrlOrigin("https://example.org/" + t)),
            text.Select(QueryOrigin (t) => new UploadOrigin(t)),
            text.Select(QueryOrigin (t) => new SampleOrigin(t)),
            Gen.Choose(1, int.MaxValue).Select(QueryOrigin (n) => new CatalogImageOrigin(n)),
            Gen.Choose(1, int.MaxValue).Select(QueryOrigin (n) => new ProductOrigin(n)));
        return
            from start in origin
            from left in edge
            from top in edge
            from search in SearchParametersTests.Searches()
            from parts in Gen.Choose(0, 3)
            select new SearchAddress
            {
                Origin = start,
                Box = (parts & 1) > 0 ? new BoundingBox(left, top, 1, 1) : null,
                K = search.K,
                Mode = search.Mode,
                Embedder = search.Embedder,
                Filter = search.Filter,
                MinScore = search.MinScore,
                Index = search.Index,
                Classification = search.Classification,
                Scoring = search.Scoring,
                Treatment = search.Treatment,
                Rerank = search.Rerank,
                Compare = (parts & 2) > 0 ? IndexName.Parse("net@plain+inner-product+pca64") : null,
            };
    }
}
