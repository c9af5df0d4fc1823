using Microsoft.Win32.SafeHandles;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>One operation of libvips: named, given its arguments as properties, built once, then asked for its output.</summary>
internal sealed unsafe class VipsOperation : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly string name;

    internal VipsOperation(string name)
        : base(ownsHandle: true)
    {
        this.name = name;
        SetHandle(VipsNative.NewOperation(name));
        if (IsInvalid)
        {
            throw VipsException.Take(name);
        }
    }

    /// <summary>Sets a flag, a whole number or an enumeration by its nickname.</summary>
    internal VipsOperation Set(string argument, string value) =>
        VipsNative.SetArgument(this, argument, value) == 0 ? this : throw VipsException.Take($"{name} {argument}");

    internal VipsOperation Set(string argument, int value) => Set(argument, value.ToString());

    internal VipsOperation Set(string argument, bool value) => Set(argument, value ? "true" : "false");

    internal VipsOperation Set(string argument, double value)
    {
        VipsNative.GValue number = default;
        VipsNative.InitValue(&number, VipsNative.DoubleType);
        VipsNative.SetDouble(&number, value);
        return SetAndUnset(argument, &number);
    }

    internal VipsOperation Set(string argument, VipsImage value)
    {
        VipsNative.GValue image = default;
        VipsNative.InitValue(&image, VipsNative.ImageType());
        VipsNative.SetObject(&image, value);
        return SetAndUnset(argument, &image);
    }

    internal VipsOperation Set(string argument, VipsBlob value)
    {
        VipsNative.GValue blob = default;
        VipsNative.InitValue(&blob, VipsNative.BlobType());
        VipsNative.SetBoxed(&blob, value);
        return SetAndUnset(argument, &blob);
    }

    /// <summary>Builds the operation and takes its output image.</summary>
    internal VipsImage ToImage()
    {
        Build();
        VipsNative.GValue output = default;
        VipsNative.InitValue(&output, VipsNative.ImageType());
        VipsNative.GetProperty(this, "out", &output);
        var image = new VipsImage(VipsNative.DupObject(&output));
        VipsNative.UnsetValue(&output);
        return image;
    }

    /// <summary>Builds a saver and takes the bytes it wrote.</summary>
    internal byte[] ToBytes()
    {
        Build();
        VipsNative.GValue output = default;
        VipsNative.InitValue(&output, VipsNative.BlobType());
        VipsNative.GetProperty(this, "buffer", &output);
        using var blob = new VipsBlob(VipsNative.DupBoxed(&output));
        VipsNative.UnsetValue(&output);
        return blob.ToArray();
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.UnrefOutputs(handle);
        VipsNative.Unref(handle);
        return true;
    }

    private void Build()
    {
        if (VipsNative.Build(this) != 0)
        {
            throw VipsException.Take(name);
        }
    }

    private VipsOperation SetAndUnset(string argument, VipsNative.GValue* value)
    {
        VipsNative.SetProperty(this, argument, value);
        VipsNative.UnsetValue(value);
        return this;
    }
}
