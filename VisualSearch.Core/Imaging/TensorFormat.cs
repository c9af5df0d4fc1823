namespace VisualSearch.Core.Imaging;

/// <summary>Order of a model's input axes.</summary>
public enum TensorLayout
{
    /// <summary>Batch, channel, row, column.</summary>
    Nchw,

    /// <summary>Batch, row, column, channel.</summary>
    Nhwc,
}

/// <summary>Order of the colour channels.</summary>
public enum ColourOrder
{
    /// <summary>Red first.</summary>
    Rgb,

    /// <summary>Blue first.</summary>
    Bgr,
}

/// <summary>How pixels become a model's input: value = (pixel * Scale - Mean) / Std.</summary>
public sealed record TensorFormat
{
    /// <summary>Order of axes. Default NCHW.</summary>
    public TensorLayout Layout { get; init; }

    /// <summary>Order of colours. Default RGB.</summary>
    public ColourOrder Colour { get; init; }

    /// <summary>Factor on the 0..255 pixel. Default 1/255.</summary>
    public float Scale { get; init; } = 1f / 255f;

    /// <summary>Mean of each channel, in the tensor's colour order, after scaling. Default 0, 0, 0.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>Standard deviation of each channel, in the tensor's colour order, after scaling. Default 1, 1, 1.</summary>
    public IReadOnlyList<float> Std { get; init; } = [1, 1, 1];
}
