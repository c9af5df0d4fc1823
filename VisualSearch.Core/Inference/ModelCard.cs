using System.Text.Json.Serialization;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Inference;

/// <summary>What a model does.</summary>
public enum ModelTask
{
    /// <summary>Picture to vector.</summary>
    Embedding,

    /// <summary>Picture to boxes.</summary>
    Detection,

    /// <summary>Text to a vector in the space of a picture's embedder: the text half of a CLIP pair.</summary>
    Text,
}

/// <summary>Element type of a model's input.</summary>
public enum TensorElement
{
    /// <summary>32-bit float.</summary>
    Float32,

    /// <summary>8-bit unsigned integer, passed as it is.</summary>
    UInt8,
}

/// <summary>How a detector's outputs are read.</summary>
public enum DetectionLayout
{
    /// <summary>boxes [1,n,4] as ymin,xmin,ymax,xmax in 0..1; classes; scores; count (TensorFlow's post-processed SSD).</summary>
    BoxesClassesScoresCount,

    /// <summary>[1,anchors,5+classes], grid-relative, strides 8, 16 and 32 (YOLOX).</summary>
    YoloX,

    /// <summary>[1,4+classes,anchors], centre and size in input pixels (YOLOv8).</summary>
    YoloV8,

    /// <summary>Three grids [1,rows,columns,3,5+classes], anchor-relative, strides 8, 16 and 32 (YOLOv4).</summary>
    YoloV4,

    /// <summary>boxes [1,n,4] as ymin,xmin,ymax,xmax in input pixels; scores [1,classes,n]; indices [1,m,3] of batch, class, box (Keras YOLOv3 with its own suppression).</summary>
    BoxesScoresIndices,
}

/// <summary>How a tensor of an embedder becomes one vector.</summary>
public enum EmbeddingPooling
{
    /// <summary>All its elements, in their order.</summary>
    None,

    /// <summary>[n,c,h,w]: the mean of each channel over the map.</summary>
    MeanChannelsFirst,

    /// <summary>[n,h,w,c] or [n,t,c]: the mean of each channel over the map or the tokens.</summary>
    MeanChannelsLast,

    /// <summary>[n,t,c]: the first token, the class token of a vision transformer.</summary>
    FirstToken,
}

/// <summary>A model's input and the preprocessing that belongs to it: value = (pixel * Scale - Mean) / Std.</summary>
public sealed record ModelInput
{
    /// <summary>Name of the graph's input; <c>auto</c> for its only input of four axes.</summary>
    public required string Name { get; init; }

    /// <summary>Name of a second input [n,2] that takes height and width of the first; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? SizeInput { get; init; }

    /// <summary>Order of axes.</summary>
    public TensorLayout Layout { get; init; }

    /// <summary>Element type.</summary>
    public TensorElement Element { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Order of colours.</summary>
    public ColourOrder Colour { get; init; }

    /// <summary>Factor on the 0..255 pixel. Default 1/255.</summary>
    public float Scale { get; init; } = 1f / 255f;

    /// <summary>Mean of each channel, in the model's colour order, after scaling.</summary>
    public float[] Mean { get; init; } = [0, 0, 0];

    /// <summary>Standard deviation of each channel, in the model's colour order, after scaling.</summary>
    public float[] Std { get; init; } = [1, 1, 1];

    /// <summary>How regions are fitted unless asked otherwise.</summary>
    public ResizeMode Resize { get; init; }

    /// <summary>Grey level 0..255 of a letterbox's padding.</summary>
    public byte Padding { get; init; }

    /// <summary>Where a letterboxed picture lies.</summary>
    public LetterboxAnchor Anchor { get; init; }

    /// <summary>Largest batch the graph takes; 0 reads it from the graph. Default 1.</summary>
    public int MaxBatch { get; init; } = 1;
}

/// <summary>A detector's outputs and thresholds.</summary>
public sealed record DetectionOutput
{
    /// <summary>How the outputs are read.</summary>
    public required DetectionLayout Layout { get; init; }

    /// <summary>Names of the graph's outputs, in the layout's order; <c>auto</c> alone finds them by their names or order.</summary>
    public required string[] Outputs { get; init; }

    /// <summary>Boxes below this score are dropped.</summary>
    public float ScoreThreshold { get; init; } = 0.25f;

    /// <summary>Of two boxes that overlap more than this IoU, the weaker is dropped.</summary>
    public float NmsIoU { get; init; } = 0.45f;

    /// <summary>Whether boxes of different classes suppress each other.</summary>
    public bool ClassAgnosticNms { get; init; } = true;

    /// <summary>File of class names, one a line, beside the card; null for class-agnostic models.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>Class names to keep; empty keeps all.</summary>
    public string[] KeepLabels { get; init; } = [];
}

/// <summary>An embedder's output.</summary>
public sealed record EmbeddingOutput
{
    /// <summary>
    /// Name of the graph's output, or of an inner tensor, which is then exposed; <c>auto</c> for the input of a classifier's last layer.
    /// </summary>
    public required string Output { get; init; }

    /// <summary>Length of a vector.</summary>
    public required int Dimension { get; init; }

    /// <summary>How the tensor becomes a vector. Default: as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EmbeddingPooling Pooling { get; init; }
}

/// <summary>A text encoder's tokenizer, its graph's ends, and the picture's embedder that it belongs to.</summary>
public sealed record TextEncoding
{
    /// <summary>Name of the graph's input [n, context] of token numbers; <c>auto</c> for its only input.</summary>
    public required string Input { get; init; }

    /// <summary>Name of the graph's output [n, dimension]; <c>auto</c> for its first.</summary>
    public required string Output { get; init; }

    /// <summary>Length of a vector, the same as the paired embedder's.</summary>
    public required int Dimension { get; init; }

    /// <summary>Tokens of a text, its start and end among them; shorter texts are padded with zeros, longer ones cut. Default 77.</summary>
    public int ContextLength { get; init; } = 77;

    /// <summary>File of the tokens' numbers, a JSON object (vocab.json under another name), beside the weights.</summary>
    public required string VocabularyFile { get; init; }

    /// <summary>File of the byte pairs that are joined, one pair a line (merges.txt under another name), beside the weights.</summary>
    public required string MergesFile { get; init; }

    /// <summary>Name of the card of the image encoder that was trained with it.</summary>
    public required string PairedWith { get; init; }
}

/// <summary>Everything one must know to run a model: preprocessing is part of a model. Stored as <c>models/NAME.json</c>.</summary>
public sealed record ModelCard
{
    /// <summary>Name in kebab case, the same as the file's.</summary>
    public required string Name { get; init; }

    /// <summary>One honest sentence: what it is and what it was trained on.</summary>
    public required string Description { get; init; }

    /// <summary>What it does.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>File name of the weights.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the weights, lower-case hex; empty on a card without a trusted public file (see <see cref="Export"/>).</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the weights in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>SPDX expression of the weights' licence.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the weights come from: a public page or address.</summary>
    public required string Source { get; init; }

    /// <summary>Address (http or https) of exactly these bytes; null where they cannot be downloaded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Url { get; init; }

    /// <summary>For a model without a trusted public file: how a person makes one, in a sentence. Such a card is a template for <c>models add --card</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Export { get; init; }

    /// <summary>Among models of one task whose weights are at hand, the one of highest rank is active by default.</summary>
    public int Rank { get; init; }

    /// <summary>The input for pictures and its preprocessing; null for text encoders.</summary>
    [JsonPropertyName("input")]
    public ModelInput? PictureInput { get; init; }

    /// <summary>The input for pictures of a card that has one.</summary>
    [JsonIgnore]
    [JsonPropertyName("pictureInput")]
    public ModelInput Input
    {
        get => PictureInput ?? throw new InvalidOperationException($"{Name} takes no pictures.");
        init => PictureInput = value;
    }

    /// <summary>The output of an embedder; null for other tasks.</summary>
    public EmbeddingOutput? Embedding { get; init; }

    /// <summary>The outputs of a detector; null for other tasks.</summary>
    public DetectionOutput? Detection { get; init; }

    /// <summary>Tokenizer, ends and pair of a text encoder; null for other tasks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TextEncoding? Text { get; init; }

    /// <summary>Whether the card describes a model whose file each person makes on their own.</summary>
    [JsonIgnore]
    public bool IsTemplate => Sha256.Length == 0;
}

/// <summary>A card and the state of its weights on this machine.</summary>
/// <param name="Card">The card.</param>
/// <param name="WeightsPath">Where verified weights lie; null when they are absent or refused.</param>
/// <param name="Problem">Why they are absent or refused, in words; null when they are at hand.</param>
public sealed record ModelState(ModelCard Card, string? WeightsPath, string? Problem);

/// <summary>The model cards and where their weights are.</summary>
public interface IModelCatalog
{
    /// <summary>Every card with the state of its weights, in name order. Checksums are verified once and remembered.</summary>
    IReadOnlyList<ModelState> Models { get; }

    /// <summary>Cards that were passed over, and why.</summary>
    IReadOnlyList<ModelCardException> BadCards { get; }

    /// <summary>A model by name.</summary>
    /// <exception cref="NotFoundException">No such card; the message names those there are.</exception>
    ModelState Get(string name);
}
