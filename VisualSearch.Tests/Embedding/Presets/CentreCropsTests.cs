using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Embedding.Presets;

public sealed class CentreCropsTests
{
    [Fact]
    public void A_crop_shares_the_centre_of_its_region()
    {
        var crop = CentreCrops.Of(new BoundingBox(0.2, 0.3, 0.6, 0.9), 0.5);

        Assert.Equal(0.3, crop.XMin, 9);
        Assert.Equal(0.45, crop.YMin, 9);
        Assert.Equal(0.5, crop.XMax, 9);
        Assert.Equal(0.75, crop.YMax, 9);
    }

    [Fact]
    public void A_crop_never_leaves_the_picture_and_always_has_an_area() => Prop.ForAll(
        (from x in Gen.Choose(0, 990)
         from y in Gen.Choose(0, 990)
         from width in Gen.Choose(1, 1000)
         from height in Gen.Choose(1, 1000)
         from side in Gen.Elements(CentreCrops.Sides.ToArray())
         select (Region: new BoundingBox(x / 1000.0, y / 1000.0, (x + width) / 1000.0, (y + height) / 1000.0).Clamp(), Side: side)).ToArbitrary(),
        at =>
        {
            var crop = CentreCrops.Of(at.Region, at.Side);
            return crop.IsUsable && crop.XMin >= 0 && crop.YMin >= 0 && crop.XMax <= 1 && crop.YMax <= 1;
        }).QuickCheckThrowOnFailure();
}
