using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;

namespace VisualSearch.Tests.Support;

/// <summary>A sample catalogue of three things and a scene, since the real one takes long to embed.</summary>
internal static class SmallSample
{
    internal const int Products = 3;

    internal static SampleCatalog Write(string folder)
    {
        var codec = new VipsImageCodec();
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        Directory.CreateDirectory(Path.Combine(folder, "scenes"));
        var numbers = Enumerable.Range(0, Products).ToList();
        numbers.ForEach(number => File.WriteAllBytes(Path.Combine(folder, PathOf(number)), codec.EncodePng(Things.Draw(number))));
        File.WriteAllBytes(Path.Combine(folder, "scenes", "scene-1.png"), codec.EncodePng(Things.Draw(9)));
        File.WriteAllLines(Path.Combine(folder, "products.csv"), ["id,name,category,images", .. numbers.Select(number => $"s{number},Thing {number},Things,{PathOf(number)}")]);
        File.WriteAllLines(Path.Combine(folder, "scenes.csv"), ["path,product,xMin,yMin,xMax,yMax", "scenes/scene-1.png,s1,1,2,30,40"]);
        return new SampleCatalog(folder);
    }

    internal static string PathOf(int number) => $"images/s{number}.png";
}
