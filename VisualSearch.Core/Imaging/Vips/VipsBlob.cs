using Microsoft.Win32.SafeHandles;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>A reference to bytes that libvips owns.</summary>
internal sealed unsafe class VipsBlob : SafeHandleZeroOrMinusOneIsInvalid
{
    internal VipsBlob(nint blob)
        : base(ownsHandle: true) => SetHandle(blob);

    /// <summary>Copies bytes into memory that lives as long as any operation reads from it.</summary>
    internal static VipsBlob CopyOf(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            return new VipsBlob(VipsNative.CopyBlob(data, (nuint)bytes.Length));
        }
    }

    internal byte[] ToArray()
    {
        var data = VipsNative.BlobData(handle, out var length);
        return new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.UnrefArea(handle);
        return true;
    }
}
