using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

public sealed class SearchRulesTests
{
    private static readonly Region Found = new(new BoundingBox(0.1, 0.1, 0.5, 0.5), RegionSource.Foreground, "foreground", 0.9f);
    private static readonly PreparedQuery Query = new(Pictures.Plain(100, 50, default), [Found, Region.Whole], []);

    public static TheoryData<SearchOptions> Impossible =>
    [
        new SearchOptions { K = 0 },
        new SearchOptions { K = -1 },
        new SearchOptions { K = 501 },
        new SearchOptions { MinScore = 1.01f },
        new SearchOptions { MinScore = -2 },
        new SearchOptions { MinScore = float.NaN },
        new SearchOptions { Mode = (ResizeMode)17 },
        new SearchOptions { Filter = new ProductFilter { MinPrice = 10, MaxPrice = 9 } },
        new SearchOptions { Filter = new ProductFilter { MinPrice = -1 } },
    ];

    public static TheoryData<BoundingBox> Unusable =>
    [
        new BoundingBox(0.5, 0.5, 0.5, 0.9),
        new BoundingBox(0.6, 0.2, 0.4, 0.8),
        new BoundingBox(double.NaN, 0, 1, 1),
        new BoundingBox(0, 0, double.PositiveInfinity, 1),
        new BoundingBox(1.2, 0, 1.5, 1),
        new BoundingBox(0, 0, 0.03, 1),
        new BoundingBox(0, 0, 1, 0.07),
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_searched_for_is_refused_with_advice(SearchOptions options)
    {
        var error = Assert.Throws<InvalidRequestException>(() => SearchRules.Check(options));
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData(1, -1f)]
    [InlineData(500, 1f)]
    public void The_limits_themselves_are_taken(int k, float minScore) =>
        SearchRules.Check(new SearchOptions { K = k, MinScore = minScore, Filter = new ProductFilter { MinPrice = 5, MaxPrice = 5 } });

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_box_without_area_in_the_picture_is_refused(BoundingBox box) =>
        Assert.Throws<InvalidRequestException>(() => SearchRules.RegionOf(Query, box));

    [Fact]
    public void Without_a_box_the_first_region_is_taken() => Assert.Same(Found, SearchRules.RegionOf(Query, null));

    [Fact]
    public void A_box_of_the_query_keeps_its_source() =>
        Assert.Same(Found, SearchRules.RegionOf(Query, Found.Box));

    [Fact]
    public void Another_box_is_drawn_and_cut_to_the_picture()
    {
        var region = SearchRules.RegionOf(Query, new BoundingBox(-0.5, 0.2, 0.3, 4));

        Assert.Equal(RegionSource.Drawn, region.Source);
        Assert.Equal(new BoundingBox(0, 0.2, 0.3, 1), region.Box);
    }
}
