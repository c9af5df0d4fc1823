using VisualSearch.Core.Classification;

namespace VisualSearch.Tests.Classification;

public sealed class ClassNamingTests
{
    [Theory]
    [InlineData("Shoes/Boots", "Shoes/Boots,Shoes/Boots,Shoes/Boots", 3)]
    [InlineData("mostly Shoes/Boots", "Shoes/Boots,Shoes/Boots,Bags", 3)]
    [InlineData("Shoes", "Shoes/Boots,Shoes/Trail,Shoes/Clogs", 3)]
    [InlineData("mostly Shoes", "Shoes/Boots,Shoes/Trail,Shoes/Clogs,Bags,Hats", 5)]
    [InlineData("Bags, Boots and others", "Bags,Boots,Hats,Lamps", 4)]
    [InlineData("Bags and others", "Bags", 9)]
    [InlineData("class 3", "", 4)]
    public void A_class_is_named_by_what_most_of_its_products_are(string expected, string categories, int products) =>
        Assert.Equal(expected, ClassNaming.NameOf(3, categories.Split(',', StringSplitOptions.RemoveEmptyEntries), products));
}
