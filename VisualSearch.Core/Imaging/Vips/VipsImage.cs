using Microsoft.Win32.SafeHandles;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>A reference to a VipsImage: a pipeline that computes its pixels when they are asked for.</summary>
internal sealed unsafe class VipsImage : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int UnsignedByte = 0;

    internal VipsImage(nint image)
        : base(ownsHandle: true) => SetHandle(image);

    internal int Width => VipsNative.Width(this);

    internal int Height => VipsNative.Height(this);

    internal int Bands => VipsNative.Bands(this);

    internal bool HasAlpha => VipsNative.HasAlpha(this) != 0;

    /// <summary>Whether samples are 8-bit.</summary>
    internal bool IsBytes => VipsNative.Format(this) == UnsignedByte;

    /// <summary>EXIF orientation 1..8; 1 is upright, 5 and above swap the sides.</summary>
    internal int Orientation => VipsNative.Orientation(this);

    /// <summary>Whether libvips knows a way from these samples to a colour.</summary>
    internal bool HasKnownColour => VipsNative.IsColourspaceSupported(this) != 0;

    /// <summary>Wraps interleaved 8-bit samples without copying: they must stay pinned for as long as the image lives.</summary>
    internal static VipsImage OverMemory(byte* samples, int width, int height, int bands)
    {
        var image = VipsNative.NewImageFromMemory(samples, (nuint)width * (nuint)height * (nuint)bands, width, height, bands, UnsignedByte);
        return image != 0 ? new VipsImage(image) : throw VipsException.Take("vips_image_new_from_memory");
    }

    internal bool HasField(string name) => VipsNative.TypeOfField(this, name) != 0;

    internal int? GetInt(string field) => HasField(field) && VipsNative.GetInt(this, field, out var value) == 0 ? value : null;

    /// <summary>The next step of a pipeline. This reference is given up, whether or not the step succeeds.</summary>
    internal VipsImage Then(Func<VipsImage, VipsImage> step)
    {
        using (this)
        {
            return step(this);
        }
    }

    /// <summary>Computes the pixels into memory, for steps that need them in another order than from top to bottom.</summary>
    internal VipsImage InMemory()
    {
        var image = VipsNative.CopyToMemory(this);
        return image != 0 ? new VipsImage(image) : throw VipsException.Take("vips_image_copy_memory");
    }

    /// <summary>Computes the samples, interleaved, row by row.</summary>
    internal byte[] ToArray()
    {
        var samples = VipsNative.WriteToMemory(this, out var length);
        if (samples is null)
        {
            throw VipsException.Take("vips_image_write_to_memory");
        }

        try
        {
            return new ReadOnlySpan<byte>(samples, checked((int)length)).ToArray();
        }
        finally
        {
            VipsNative.Free(samples);
        }
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.Unref(handle);
        return true;
    }
}
