using System.Globalization;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore.Sanity;

/// <summary>Looks for the product in the sample catalogue's scenes with a detector.</summary>
internal static class DetectionSanity
{
    /// <summary>Boxes of a scene that count.</summary>
    internal const int Boxes = 5;

    /// <summary>Least share of scenes in which one of the first boxes has an IoU of at least 0.5 with the product.</summary>
    internal const double LeastFound = 0.2;

    private const double LeastOverlap = 0.5;

    /// <summary>What fails, as a clause, or null.</summary>
    internal static string? Problem(
        SanityPictures pictures, IPictureResampler resampler, ModelState model, OnnxSessionPool sessions, List<string> findings, CancellationToken cancellationToken)
    {
        var detector = new OnnxDetector(model, model.Card.Detection!, null, sessions, resampler);
        var (found, boxes) = (0, 0);
        foreach (var scene in pictures.Scenes)
        {
            var regions = detector.Detect(scene.Photo, cancellationToken);
            boxes += regions.Count;
            found += regions.Take(Boxes).Any(region => region.Box.IoU(scene.Box) >= LeastOverlap) ? 1 : 0;
        }

        var share = found / (double)pictures.Scenes.Count;
        findings.Add($"boxes a scene: {Text(boxes / (double)pictures.Scenes.Count)}; scenes whose product is found: {Text(share)}, at least {Text(LeastFound)}");
        return share < LeastFound
            ? $"it finds the product in only {Text(share)} of the sample's scenes, {Text(LeastFound)} are wanted"
            : null;
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
