using VisualSearch.Core;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

/// <summary>A detector of 601 classes in the layout of YOLOv8, chosen by label, on a graph that gives the same boxes whatever the picture.</summary>
public sealed class LabelledDetectionTests : IDisposable
{
    private const int Classes = 601;
    private const int Side = 64;

    private static readonly Picture Photo = Pictures.Noise(128, 128, 1);
    private static readonly string[] Labels = [.. Enumerable.Range(0, Classes).Select(static id => id switch
    {
        50 => "Boot", 51 => "High heels", 300 => "Sandal", 301 => "Footwear", 600 => "Zucchini", _ => $"Class {id}",
    })];

    private readonly TestModels _models = new();

    public LabelledDetectionTests()
    {
        // centre x, centre y, width, height, class, score; the second overlaps the first by half
        (float X, float Y, float W, float H, int Class, float Score)[] boxes =
        [
            (16, 16, 20, 20, 50, 0.9f), (22, 16, 20, 20, 301, 0.8f), (48, 48, 24, 24, 300, 0.6f), (48, 16, 20, 20, 600, 0.7f), (16, 48, 16, 16, 51, 0.24f),
        ];
        var output = new float[(4 + Classes) * boxes.Length];
        for (var i = 0; i < boxes.Length; i++)
        {
            var (x, y, w, h, id, score) = boxes[i];
            (output[i], output[boxes.Length + i], output[(2 * boxes.Length) + i], output[(3 * boxes.Length) + i]) = (x, y, w, h);
            output[((4 + id) * boxes.Length) + i] = score;
        }

        _models.Add(
            "open-images",
            new OnnxGraphBuilder()
                .Input("images", OnnxGraphBuilder.Element.Float, 1, 3, Side, Side)
                .Constant("values", output, 1, 4 + Classes, boxes.Length)
                .Node("Identity", ["values"], "output0")
                .Output("output0", OnnxGraphBuilder.Element.Float, 1, 4 + Classes, boxes.Length)
                .ToBytes(),
            $$"""{ "name": "images", "width": {{Side}}, "height": {{Side}}, "resize": "letterbox" }""",
            """ "task": "detection", "detection": { "layout": "yoloV8", "outputs": ["output0"], "scoreThreshold": 0.25, "nmsIoU": 0.1, "classAgnosticNms": true, "labelsFile": "open-images.names" } """);
        File.WriteAllLines(Path.Combine(_models.Path, "open-images.names"), Labels);
    }

    public void Dispose() => _models.Dispose();

    [Fact]
    public void All_labels_are_found_above_the_confidence_and_boxes_of_any_class_suppress_each_other() =>
        Assert.Equal(["Boot", "Zucchini", "Sandal"], Found(), StringComparer.Ordinal);

    [Fact]
    public void Only_regions_of_the_labels_are_found_and_others_do_not_suppress_them()
    {
        Assert.Equal(["Footwear", "Sandal"], Found("Sandal", "footwear"), StringComparer.Ordinal);
        Assert.Equal(["Boot", "Sandal"], Found("High heels", "Boot", "Sandal", "Footwear"), StringComparer.Ordinal);
    }

    [Fact]
    public void Confidence_and_overlap_can_be_set()
    {
        Assert.Equal(["Boot", "Zucchini", "Sandal", "High heels"], Found(new VisualSearchOptions { DetectorConfidence = 0.1f }), StringComparer.Ordinal);
        Assert.Equal(["Boot"], Found(new VisualSearchOptions { DetectorConfidence = 0.85f }), StringComparer.Ordinal);
        Assert.Equal(["Boot", "Footwear", "Zucchini", "Sandal"], Found(new VisualSearchOptions { NmsIoU = 0.95f }), StringComparer.Ordinal);
    }

    [Fact]
    public void Whatever_decides_about_regions_is_in_the_key()
    {
        string[] keys =
        [
            Key(new VisualSearchOptions()), Key(new VisualSearchOptions { Labels = ["Boot"] }), Key(new VisualSearchOptions { Labels = ["Sandal"] }),
            Key(new VisualSearchOptions { DetectorConfidence = 0.5f }), Key(new VisualSearchOptions { NmsIoU = 0.5f }),
        ];

        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Key(new VisualSearchOptions { Labels = ["Sandal", "Boot"] }), Key(new VisualSearchOptions { Labels = ["boot", "SANDAL"] }), StringComparer.Ordinal);
        Assert.Equal(Key(new VisualSearchOptions()), Key(new VisualSearchOptions { DetectorConfidence = 0.25f, NmsIoU = 0.1f }), StringComparer.Ordinal);
    }

    [Fact]
    public void Where_nothing_has_the_label_the_rules_without_a_detector_answer()
    {
        using var host = Host(new VisualSearchOptions { Labels = ["High heels"] });

        Assert.All(Finders(host).Configured.Find(Photo, Token), static region => Assert.NotEqual(RegionSource.Detector, region.Source));
    }

    [Fact]
    public void Labels_of_a_search_take_the_place_of_the_settings()
    {
        using var host = Host(new VisualSearchOptions { Labels = ["Boot"] });
        var finders = Finders(host);

        Assert.Equal(Classes, finders.Labels.Count);
        Assert.Contains(finders.OfLabels(["Zucchini"]).Find(Photo, Token), static region => string.Equals(region.Label, "Zucchini", StringComparison.Ordinal));
        Assert.Equal(finders.Configured.Key, finders.OfLabels([]).Key, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Boots", "Boot")]
    [InlineData("heels", "High heels")]
    [InlineData("zuchini", "Zucchini")]
    public void An_unknown_label_is_answered_with_those_near_it(string label, string near)
    {
        var error = Assert.Throws<InvalidRequestException>(() => Found(label));

        Assert.Contains(label, error.Message, StringComparison.Ordinal);
        Assert.Contains(near, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_label_with_nothing_near_it_is_answered_with_twenty_at_most()
    {
        var error = Assert.Throws<InvalidRequestException>(() => Found("qqq"));

        Assert.Equal(20, error.Advice.Split(',').Length - 1);
        Assert.Contains($"{Classes}", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_a_detector_without_any_are_refused()
    {
        File.Copy(Path.Combine(_models.Path, "open-images.onnx"), Path.Combine(_models.Path, "nameless.onnx"));
        var card = File.ReadAllText(Path.Combine(_models.Path, "open-images.json"))
            .Replace("open-images.names", "", StringComparison.Ordinal).Replace("open-images", "nameless", StringComparison.Ordinal)
            .Replace("\"labelsFile\": \"\"", "\"labelsFile\": null", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_models.Path, "nameless.json"), card);
        using var host = Host(new VisualSearchOptions { Detector = "nameless", Labels = ["Boot"] });

        var error = Assert.Throws<InvalidRequestException>(() => Finders(host).Configured.Key);

        Assert.Contains("nameless", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("whole")]
    public void Labels_without_a_detector_are_refused(string detector)
    {
        using var host = Host(new VisualSearchOptions { Detector = detector, Labels = ["Boot"] });

        Assert.Contains("open-images", Assert.Throws<InvalidRequestException>(() => Finders(host).Configured.Find(Photo, Token)).Advice, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private List<string?> Found(params string[] labels) => Found(new VisualSearchOptions { Labels = [.. labels] });

    private List<string?> Found(VisualSearchOptions options)
    {
        using var host = Host(options);
        return [.. Finders(host).Configured.Find(Photo, Token).Where(static region => region.Source == RegionSource.Detector)
            .OrderByDescending(static region => region.Score).Select(static region => region.Label)];
    }

    private string Key(VisualSearchOptions options)
    {
        using var host = Host(options);
        return Finders(host).Configured.Key;
    }

    private InferenceHost Host(VisualSearchOptions options)
    {
        options.ModelFolders = [_models.Path];
        return new InferenceHost(options);
    }

    private static RegionFinders Finders(InferenceHost host)
    {
        var resampler = new VipsPictureResampler();
        return new RegionFinders(new DetectorSelection(host.Catalog, host.Sessions, resampler, host.Options), new ForegroundFinder(resampler), host.Options);
    }
}
