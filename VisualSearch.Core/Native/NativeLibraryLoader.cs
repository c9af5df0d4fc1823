using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.Native;

/// <summary>Finds the native library that the build puts under <c>runtimes/RID/native</c>, by the name that the imports use.</summary>
internal static class NativeLibraryLoader
{
    /// <summary>Import name of our C ABI over FAISS.</summary>
    internal const string Faiss = "visualsearch_faiss";

#pragma warning disable CA2255 // the resolver must stand before the first import of this assembly is bound
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, static (name, assembly, _) => Resolve(name, assembly));

    /// <summary>The file that would be loaded for an import name, whether or not it is there.</summary>
    internal static string PathOf(string importName) => Path.Combine(
        Path.GetDirectoryName(typeof(NativeLibraryLoader).Assembly.Location) ?? AppContext.BaseDirectory,
        "runtimes", PortableRid, "native", FileName(importName));

    private static string PortableRid =>
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string FileName(string importName) =>
        OperatingSystem.IsWindows() ? importName + ".dll" : OperatingSystem.IsMacOS() ? $"lib{importName}.dylib" : $"lib{importName}.so";

    private static nint Resolve(string name, Assembly assembly) =>
        name is Faiss && NativeLibrary.TryLoad(PathOf(name), assembly, DllImportSearchPath.UseDllDirectoryForDependencies, out var handle)
            ? handle
            : 0;
}
