using VisualSearch.Core;

namespace VisualSearch.Tests;

public sealed class NearNamesTests
{
    private static readonly string[] Known = ["Shoes", "Shoes/Boots", "Shoes/Sandals", "Bags", "Bags/Çanta", "Home/Desk lamps", "Hat"];

    [Theory]
    [InlineData("Sheos", "Shoes")]
    [InlineData("shoes", "Shoes")]
    [InlineData("Boots", "Shoes/Boots")]
    [InlineData("boot", "Shoes/Boots")]
    [InlineData("Shoe/Boot", "Shoes/Boots")]
    [InlineData("Canta", "Bags/Çanta")]
    [InlineData("lamps", "Home/Desk lamps")]
    [InlineData("hats", "Hat")]
    public void The_nearest_name_comes_first(string wanted, string nearest) => Assert.Equal(nearest, NearNames.Of(wanted, Known)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("Refrigerators")]
    [InlineData("xy")]
    public void What_is_like_none_has_none_near_it(string wanted) => Assert.Empty(NearNames.Of(wanted, Known));
}
