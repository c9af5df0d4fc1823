using System.Text;
using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Pictures;
using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Scenes;

namespace VisualSearch.SampleGenerator.Catalogue;

/// <summary>Draws the sample catalogue that the program ships with: its products, its scenes and the lists of both.</summary>
internal sealed class CatalogueWriter(IImageCodec codec)
{
    /// <summary>Name of the list of scenes, with the columns path, product, xMin, yMin, xMax, yMax in pixels.</summary>
    public const string ScenesFile = "scenes.csv";

    // all pictures together stay below 14 MB
    private const int PictureQuality = 85;

    /// <summary>Writes everything into a folder, over what is there; the same files every time.</summary>
    /// <returns>The number of pictures.</returns>
    public async Task<int> WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        var pictures = SampleProducts.All.SelectMany(p => Enumerable.Range(0, p.Views.Count).Select(i => (Product: p, Number: i))).ToList();
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        Directory.CreateDirectory(Path.Combine(folder, "scenes"));
        await Parallel.ForEachAsync(pictures, cancellationToken, async (picture, token) => await File.WriteAllBytesAsync(
            Path.Combine(folder, picture.Product.PathOf(picture.Number)), Draw(picture.Product, picture.Number), token));
        var rows = new string[SceneDesigns.All.Count];
        await Parallel.ForAsync(0, rows.Length, cancellationToken, async (number, token) =>
        {
            (var jpeg, rows[number]) = Draw(SceneDesigns.All[number]);
            await File.WriteAllBytesAsync(Path.Combine(folder, SceneDesigns.All[number].Path), jpeg, token);
        });
        await WriteAsync(CatalogueFile.FileName, CatalogueFile.Of(SampleProducts.All));
        await WriteAsync(ScenesFile, "path,product,xMin,yMin,xMax,yMax\n" + string.Concat(rows));
        return pictures.Count + rows.Length;

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text, new UTF8Encoding(false), cancellationToken);
    }

    /// <summary>A picture of a product as a JPEG.</summary>
    public byte[] Draw(SampleProduct product, int picture)
    {
        var svg = StudioPicture.Svg(product.Build(), product.Views[picture], product.BackdropOf(picture));
        return codec.EncodeJpeg(codec.RenderSvg(svg, StudioPicture.Size), PictureQuality);
    }

    /// <summary>A scene as a JPEG, and its row in the list.</summary>
    public (byte[] Jpeg, string Row) Draw(SceneDesign design)
    {
        var (photo, box) = SceneComposer.Compose(design, codec);
        return (
            codec.EncodeJpeg(photo, design.Light.Quality),
            FormattableString.Invariant($"{design.Path},{design.Product.Id},{box.Left},{box.Top},{box.Left + box.Width},{box.Top + box.Height}\n"));
    }
}
