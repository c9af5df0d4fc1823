using System.Runtime.InteropServices;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>An operation of libvips failed; the message is libvips' own and for the log alone.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    /// <summary>Takes libvips' error text, which is shared by all threads: under load it may hold another thread's words too.</summary>
    internal static unsafe VipsException Take(string operation)
    {
        var text = VipsNative.TakeErrors();
        try
        {
            return new VipsException($"{operation}: {Marshal.PtrToStringUTF8(text)?.Trim().ReplaceLineEndings(" ")}");
        }
        finally
        {
            VipsNative.Free((void*)text);
        }
    }
}
