using System.Runtime.InteropServices;
using VisualSearch.Core.Native;

namespace VisualSearch.Core.VectorIndex.Faiss;

/// <summary>The C ABI of <c>Native/Faiss/faiss_abi.h</c>.</summary>
internal static unsafe partial class FaissNative
{
    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_last_error")]
    private static partial byte* LastError();

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_version")]
    internal static partial int Version();

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_kernels")]
    private static partial byte* KernelName();

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_set_threads")]
    internal static partial void SetThreads(int threads);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Create(int dimension, string factory, int metric, out FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_free")]
    internal static partial void Free(nint index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_count")]
    internal static partial long Count(FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_dimension")]
    internal static partial int Dimension(FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_metric")]
    internal static partial int Metric(FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_is_trained")]
    internal static partial int IsTrained(FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_train")]
    internal static partial int Train(FaissHandle index, long n, float* vectors);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_add")]
    internal static partial int Add(FaissHandle index, long n, float* vectors, long* ids);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_search")]
    internal static partial int Search(FaissHandle index, long n, float* queries, long k, float* distances, long* labels);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_reconstruct")]
    internal static partial int Reconstruct(FaissHandle index, long id, float* vector);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_can_remove")]
    internal static partial int CanRemove(FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_remove")]
    internal static partial int Remove(FaissHandle index, long n, long* ids, out long removed);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_reset")]
    internal static partial int Reset(FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_set_parameter", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetParameter(FaissHandle index, string name, double value);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_ids")]
    internal static partial int Ids(FaissHandle index, long* ids);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_write")]
    internal static partial int Write(FaissHandle index, out byte* bytes, out long length);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_read")]
    internal static partial int Read(byte* bytes, long length, out FaissHandle index);

    [LibraryImport(NativeLibraryLoader.Faiss, EntryPoint = "vs_faiss_free_bytes")]
    internal static partial void FreeBytes(byte* bytes);

    internal static string Kernels => Marshal.PtrToStringUTF8((nint)KernelName()) ?? "";

    /// <summary>Throws what FAISS said when a call did not return 0.</summary>
    internal static void Check(int status)
    {
        if (status != 0)
        {
            throw new FaissException(Marshal.PtrToStringUTF8((nint)LastError()) ?? "unknown error");
        }
    }
}

/// <summary>Owns a native index.</summary>
internal sealed class FaissHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        FaissNative.Free(handle);
        return true;
    }
}

/// <summary>FAISS refused a call; the message is FAISS's own.</summary>
internal sealed class FaissException(string message) : Exception(message);
