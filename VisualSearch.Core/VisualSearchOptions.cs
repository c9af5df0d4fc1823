using System.ComponentModel.DataAnnotations;

namespace VisualSearch.Core;

/// <summary>Settings of the whole program, from the configuration section <c>VisualSearch</c> or the command line.</summary>
public sealed class VisualSearchOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "VisualSearch";

    /// <summary>Folder of everything the program writes: database, indexes, thumbnails, downloads. Default <c>data</c> in the working directory.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// Folders in which model cards and weights are looked for before the standard ones, first match wins. A relative folder is
    /// taken from the working directory, else from the folder that holds the program's <c>models</c>. The standard ones, always
    /// looked in: <c>models</c> beside the program or above it, and <c>models</c> in the data folder. Default: none more.
    /// </summary>
    public List<string> ModelFolders { get; set; } = [];

    /// <summary>Folder or base address that weights are fetched from instead of their public addresses. Default: empty, none.</summary>
    public string ModelMirror { get; set; } = "";

    /// <summary>Name of the embedder, or <c>auto</c> for the best one whose weights are at hand. Default <c>auto</c>.</summary>
    [Required]
    public string Embedder { get; set; } = "auto";

    /// <summary>
    /// Stages on top of the embedder: <c>best</c>, <c>plain</c>, some such as <c>crops,colour</c>, or <c>auto</c> for those that suit
    /// the embedder. Default <c>auto</c>.
    /// </summary>
    [Required]
    public string Preset { get; set; } = "auto";

    /// <summary>Name of the detector, <c>auto</c> for the best one at hand, <c>none</c> for the foreground rule alone, or <c>whole</c> for the whole picture. Default <c>auto</c>.</summary>
    [Required]
    public string Detector { get; set; } = "auto";

    /// <summary>Class names that a detector's regions must have, such as <c>Boot</c>; empty keeps all. Default: empty.</summary>
    public List<string> Labels { get; set; } = [];

    /// <summary>Lowest confidence of a detector's regions, 0..1; null takes the one of the detector's card. Default null.</summary>
    [Range(0, 1)]
    public float? DetectorConfidence { get; set; }

    /// <summary>Of two regions that overlap by more than this intersection over union, 0..1, the weaker is dropped; null takes the one of the detector's card. Default null.</summary>
    [Range(0, 1)]
    public float? NmsIoU { get; set; }

    /// <summary>FAISS factory string of the index. Default <c>Flat</c>.</summary>
    [Required]
    public string IndexFactory { get; set; } = "Flat";

    /// <summary>ONNX Runtime execution provider: <c>cpu</c>, <c>directml</c> or <c>cuda</c>. Default <c>cpu</c>.</summary>
    [Required]
    public string ExecutionProvider { get; set; } = "cpu";

    /// <summary>Threads inside one run of a model, 0..64; 0 chooses half the cores, at most four. Default 0.</summary>
    [Range(0, 64)]
    public int InferenceThreads { get; set; }

    /// <summary>
    /// What image URLs may lead to although it is private: hosts (<c>nas.local</c>, <c>*.intranet.example</c>), addresses
    /// (<c>192.168.1.7</c>) and networks (<c>10.0.0.0/8</c>, <c>fd00::/8</c>). Default: none.
    /// </summary>
    public List<string> AllowPrivateAddresses { get; set; } = [];

    /// <summary>Whether the sample catalogue is imported and indexed at a start before which no import has ended. Default true.</summary>
    public bool SampleCatalog { get; set; } = true;
}
