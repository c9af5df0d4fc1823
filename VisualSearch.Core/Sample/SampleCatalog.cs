using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample.Pictures;
using VisualSearch.Core.Sample.Products;
using VisualSearch.Core.Sample.Scenes;

namespace VisualSearch.Core.Sample;

/// <inheritdoc cref="ISampleCatalog"/>
internal sealed class SampleCatalog(IImageCodec codec) : ISampleCatalog
{
    private const string ScenesFile = "scenes.csv";
    private const int PictureQuality = 88;

    /// <inheritdoc />
    public async Task<SampleFiles> WriteAsync(string folder, bool withScenes, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(folder);
        var before = await SampleManifest.ReadAsync(folder, cancellationToken);
        var target = new SampleFolder(folder, before);
        var boxes = new ConcurrentDictionary<string, double[]>(before.Boxes, StringComparer.Ordinal);
        try
        {
            await WritePicturesAsync(target, cancellationToken);
            if (withScenes)
            {
                await WriteScenesAsync(target, boxes, cancellationToken);
            }

            await target.WriteAsync(SampleCatalogFile.FileName, SampleCatalogFile.ToBytes(SampleProducts.All), cancellationToken);
        }
        finally
        {
            // what a cancelled run has made is worth keeping
            await WriteManifestAsync(target, before, boxes);
        }

        return new SampleFiles(
            target.PathOf(SampleCatalogFile.FileName),
            SampleProducts.All.Count,
            withScenes ? [.. SceneDesigns.All.Select(d => Known(target, d, boxes[d.Path]))] : []);
    }

    private static SampleScene Known(SampleFolder target, SceneDesign design, double[] box) => new(
        target.PathOf(design.Path),
        design.Product.Id,
        BoundingBox.FromPixels(box[0], box[1], box[2], box[3], design.Width, design.Height));

    private static async Task WriteManifestAsync(SampleFolder target, SampleManifest before, IReadOnlyDictionary<string, double[]> boxes)
    {
        var files = new SortedDictionary<string, string>(before.Files, StringComparer.Ordinal);
        foreach (var (path, hash) in target.Hashes)
        {
            files[path] = hash;
        }

        var manifest = new SampleManifest { Files = files, Boxes = new(boxes.ToDictionary(), StringComparer.Ordinal) };
        await target.WriteAsync(SampleManifest.FileName, manifest.ToBytes(), CancellationToken.None);
    }

    private async Task WritePicturesAsync(SampleFolder target, CancellationToken cancellationToken)
    {
        var pictures = SampleProducts.All.SelectMany(p => Enumerable.Range(0, p.Views.Count).Select(i => (Product: p, Number: i)));
        await Parallel.ForEachAsync(pictures, cancellationToken, async (picture, token) =>
        {
            var path = picture.Product.PathOf(picture.Number);
            if (!await target.KeepAsync(path, token))
            {
                var svg = StudioPicture.Svg(picture.Product.Build(), picture.Product.Views[picture.Number], picture.Product.BackdropOf(picture.Number));
                await target.WriteAsync(path, codec.EncodeJpeg(codec.RenderSvg(svg, StudioPicture.Size), PictureQuality), token);
            }
        });
    }

    private async Task WriteScenesAsync(SampleFolder target, ConcurrentDictionary<string, double[]> boxes, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(SceneDesigns.All, cancellationToken, async (design, token) =>
        {
            if (!boxes.ContainsKey(design.Path) || !await target.KeepAsync(design.Path, token))
            {
                var scene = SceneComposer.Compose(design, codec);
                boxes[design.Path] = [scene.Box.Left, scene.Box.Top, scene.Box.Left + scene.Box.Width, scene.Box.Top + scene.Box.Height];
                await target.WriteAsync(design.Path, codec.EncodeJpeg(scene.Photo, design.Light.Quality), token);
            }
        });

        var csv = new StringBuilder("path,product,xMin,yMin,xMax,yMax\n");
        foreach (var design in SceneDesigns.All)
        {
            var box = boxes[design.Path];
            csv.Append(CultureInfo.InvariantCulture, $"{design.Path},{design.Product.Id},{box[0]},{box[1]},{box[2]},{box[3]}\n");
        }

        await target.WriteAsync(ScenesFile, Encoding.UTF8.GetBytes(csv.ToString()), cancellationToken);
    }
}
