using System.Diagnostics;
using System.Globalization;
using VisualSearch.Core;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Benchmarks;

/// <summary>
/// Times what a query costs beyond decoding, on one core with one thread, and prints each part's share in the limit of 25 ms and in
/// a peer measured in the same run. Run it with <c>dotnet test VisualSearch.Tests --filter FullyQualifiedName~QueryTimeBenchmark --
/// xUnit.Explicit=only</c>; the table goes to <c>QueryTimeBenchmark.md</c> beside this file. The peers' weights are those that are
/// at hand in the development assets.
/// </summary>
public sealed class QueryTimeBenchmark
{
    private const double LimitMilliseconds = 25;
    private const int Scenes = 12;
    private const int Rounds = 15;
    private const string PeerDetector = "mobile-object-localizer-v1";
    private const string OwnDetector = "visualsearch-locate-128";
    private const string PeerEmbedder = "mobilenetv2-embed-1280";

    private static readonly VipsPictureResampler Resampler = new();

    [Fact(Explicit = true)]
    public void Time()
    {
        UseOneCore();
        var codec = new VipsImageCodec();
        var pictures = SampleCatalog.Find(AppContext.BaseDirectory).Scenes.Take(Scenes).Select(scene => codec.Decode(File.ReadAllBytes(scene.Path))).ToList();
        using var host = new InferenceHost(new VisualSearchOptions { InferenceThreads = 1, ModelFolders = [Repository.Asset("models")] });
        var detectors = new DetectorSelection(host.Catalog, host.Sessions, Resampler, host.Options);
        var asCard = new DetectorSettings([]);
        var foreground = new ForegroundFinder(Resampler);
        var embedders = new EmbedderRegistry(host.Catalog, host.Sessions, Resampler, new BuiltInEmbedder(Resampler), host.Options);

        var parts = new List<(string Name, string? Peer, Action<Picture> Work)> { ("foreground rule", $"detector {PeerDetector}", picture => foreground.Find(picture)) };
        foreach (var name in detectors.Available)
        {
            var detector = detectors.Get(name, asCard)!.Detector;
            parts.Add(($"detector {name}", $"detector {PeerDetector}", picture => detector.Detect(picture)));
        }

        parts.Add(("colours of the object", null, ColourOf));
        string[] stages = ["plain", "crops", "colour", "best", "best-flip"];
        foreach (var network in new[] { EmbedderRegistry.OwnNetwork, PeerEmbedder })
        {
            parts.AddRange(stages.Select(stage =>
                ($"embedder {network}@{stage}", (string?)$"embedder {PeerEmbedder}@plain", Embedding(embedders.Get($"{network}@{stage}"), isGallery: false))));
            parts.Add(($"embedder {network}@best-flip, of the gallery", $"embedder {PeerEmbedder}@plain", Embedding(embedders.Get($"{network}@best-flip"), isGallery: true)));
        }

        foreach (var (detector, embedder) in new[] { (PeerDetector, PeerEmbedder), (OwnDetector, PeerEmbedder), (OwnDetector, EmbedderRegistry.OwnNetwork) })
        {
            var finder = new RegionFinders(detectors, foreground, host.Options).Get(detector);
            var network = embedders.Get(embedder);
            parts.Add(($"query: {detector} + {network.Name}", null, picture => Embed(network, new EmbeddingInput(picture, finder.Find(picture)[0].Box))));
        }

        var milliseconds = Milliseconds(pictures, [.. parts.Select(part => part.Work)]);
        var of = parts.Zip(milliseconds).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        Write([.. parts.Select(part => (part.Name, of[part.Name], part.Peer is null ? (double?)null : of[part.Peer]))]);
    }

    private static void ColourOf(Picture picture) => ObjectColour.Write(Resampler, Middle(picture), new float[ObjectColour.Dimension]);

    private static EmbeddingInput Middle(Picture picture) => new(picture, new BoundingBox(0.25, 0.2, 0.75, 0.8));

    private static Action<Picture> Embedding(IEmbedder embedder, bool isGallery) => picture => Embed(embedder, Middle(picture) with { IsGallery = isGallery });

    private static void Embed(IEmbedder embedder, EmbeddingInput input) =>
        embedder.Embed([input], embedder.DefaultMode, new float[embedder.Space(embedder.DefaultMode).Dimension]);

    // the quickest round of each picture, which other work on the machine disturbs least; parts take turns, so that it disturbs all alike
    private static double[] Milliseconds(List<Picture> pictures, Action<Picture>[] parts)
    {
        var best = new double[parts.Length, pictures.Count];
        for (var round = 0; round <= Rounds; round++)
        {
            for (var part = 0; part < parts.Length; part++)
            {
                for (var picture = 0; picture < pictures.Count; picture++)
                {
                    var start = Stopwatch.GetTimestamp();
                    parts[part](pictures[picture]);
                    var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                    // the first round only warms up
                    best[part, picture] = round <= 1 ? elapsed : Math.Min(best[part, picture], elapsed);
                }
            }
        }

        return [.. Enumerable.Range(0, parts.Length).Select(part => Enumerable.Range(0, pictures.Count).Average(picture => best[part, picture]))];
    }

    private static void UseOneCore()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 1;
        }
    }

    private static void Write(List<(string Part, double Milliseconds, double? Peer)> table)
    {
        var lines = new List<string>
        {
            "# What a query costs beyond decoding",
            "",
            $"Mean of {Scenes} of the sample's scenes (800 x 600), quickest of {Rounds} rounds each, one core, one thread. Machine: {Machine()}, {Environment.OSVersion.Platform}, .NET {Environment.Version}.",
            $"The limit is {LimitMilliseconds} ms; the peer of detectors is {PeerDetector}, of embedders {PeerEmbedder}@plain.",
            "",
            "| part | ms | of the limit | of the peer |",
            "|---|---|---|---|",
        };
        lines.AddRange(table.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"| {row.Part} | {row.Milliseconds:0.0} | {row.Milliseconds / LimitMilliseconds:0.00} | {(row.Peer is { } peer ? (row.Milliseconds / peer).ToString("0.00", CultureInfo.InvariantCulture) : "")} |")));
        File.WriteAllLines(Path.Combine(Repository.Root, "VisualSearch.Tests", "Benchmarks", "QueryTimeBenchmark.md"), lines);
        foreach (var line in lines)
        {
            TestContext.Current.SendDiagnosticMessage(line);
        }
    }

    private static string Machine() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]
            : System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
}
