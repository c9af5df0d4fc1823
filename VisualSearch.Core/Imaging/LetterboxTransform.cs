namespace VisualSearch.Core.Imaging;

/// <summary>
/// Where the pixels of a region go when it is fitted to a model's input, and the way back for the boxes that the model finds.
/// The resampler follows the same geometry, for every <see cref="ResizeMode"/>.
/// </summary>
public readonly record struct LetterboxTransform
{
    private readonly int pictureWidth;
    private readonly int pictureHeight;
    private readonly int inputWidth;
    private readonly int inputHeight;

    /// <summary>Works out the geometry.</summary>
    /// <param name="pictureWidth">Columns of the picture.</param>
    /// <param name="pictureHeight">Rows of the picture.</param>
    /// <param name="region">The part to be fitted.</param>
    /// <param name="spec">The target and the way to it.</param>
    /// <exception cref="ArgumentException">The region has no area inside the picture, or a size is below 1.</exception>
    public LetterboxTransform(int pictureWidth, int pictureHeight, BoundingBox region, ResizeSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(spec.Width, 1, nameof(spec));
        ArgumentOutOfRangeException.ThrowIfLessThan(spec.Height, 1, nameof(spec));
        if (!region.IsUsable || !region.Clamp().IsUsable)
        {
            throw new ArgumentException("The region has no area inside the picture.", nameof(region));
        }

        (this.pictureWidth, this.pictureHeight, inputWidth, inputHeight) = (pictureWidth, pictureHeight, spec.Width, spec.Height);
        var whole = region.ToPixels(pictureWidth, pictureHeight);
        Source = spec.Mode is ResizeMode.CentreCrop ? CutOverhang(whole, spec) : whole;
        Target = spec.Mode is ResizeMode.Letterbox ? FitInside(whole, spec) : new PixelBox(0, 0, spec.Width, spec.Height);
    }

    /// <summary>The pixels of the picture that are used.</summary>
    public PixelBox Source { get; }

    /// <summary>The pixels of the input that they fill; what lies outside is padding.</summary>
    public PixelBox Target { get; }

    /// <summary>A box of the input back in the picture. Not clamped: a box that reaches into the padding reaches out of the region.</summary>
    /// <param name="box">Fractions of the input's width and height.</param>
    /// <returns>Fractions of the picture's width and height.</returns>
    public BoundingBox ToPicture(BoundingBox box) => ToPicture(
        box.XMin * inputWidth, box.YMin * inputHeight, box.XMax * inputWidth, box.YMax * inputHeight);

    /// <summary>As <see cref="ToPicture(BoundingBox)"/>, for corners in pixels of the input.</summary>
    public BoundingBox ToPicture(double xMin, double yMin, double xMax, double yMax) => new(
        Map(xMin, Target.Left, Target.Width, Source.Left, Source.Width) / pictureWidth,
        Map(yMin, Target.Top, Target.Height, Source.Top, Source.Height) / pictureHeight,
        Map(xMax, Target.Left, Target.Width, Source.Left, Source.Width) / pictureWidth,
        Map(yMax, Target.Top, Target.Height, Source.Top, Source.Height) / pictureHeight);

    /// <summary>A box of the picture in the input; the inverse of <see cref="ToPicture(BoundingBox)"/>.</summary>
    /// <param name="box">Fractions of the picture's width and height.</param>
    /// <returns>Fractions of the input's width and height.</returns>
    public BoundingBox ToInput(BoundingBox box) => new(
        Map(box.XMin * pictureWidth, Source.Left, Source.Width, Target.Left, Target.Width) / inputWidth,
        Map(box.YMin * pictureHeight, Source.Top, Source.Height, Target.Top, Target.Height) / inputHeight,
        Map(box.XMax * pictureWidth, Source.Left, Source.Width, Target.Left, Target.Width) / inputWidth,
        Map(box.YMax * pictureHeight, Source.Top, Source.Height, Target.Top, Target.Height) / inputHeight);

    private static double Map(double at, int from, int fromLength, int to, int toLength) =>
        to + ((at - from) * toLength / fromLength);

    private static PixelBox CutOverhang(PixelBox region, ResizeSpec spec)
    {
        var scale = Math.Max((double)spec.Width / region.Width, (double)spec.Height / region.Height);
        var width = Math.Min(region.Width, ImageSize.Scale(spec.Width, 1 / scale));
        var height = Math.Min(region.Height, ImageSize.Scale(spec.Height, 1 / scale));
        return new PixelBox(region.Left + ((region.Width - width) / 2), region.Top + ((region.Height - height) / 2), width, height);
    }

    private static PixelBox FitInside(PixelBox region, ResizeSpec spec)
    {
        var scale = Math.Min((double)spec.Width / region.Width, (double)spec.Height / region.Height);
        var width = Math.Min(spec.Width, ImageSize.Scale(region.Width, scale));
        var height = Math.Min(spec.Height, ImageSize.Scale(region.Height, scale));
        return spec.Anchor is LetterboxAnchor.TopLeft
            ? new PixelBox(0, 0, width, height)
            : new PixelBox((spec.Width - width) / 2, (spec.Height - height) / 2, width, height);
    }
}
