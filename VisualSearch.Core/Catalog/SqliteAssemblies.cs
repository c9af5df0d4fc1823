using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace VisualSearch.Core.Catalog;

/// <summary>
/// Makes EF Core 10 run on SQLitePCLRaw 2.0.6: loads its assemblies although a higher version was asked for, and takes the
/// system's SQLite instead of the bundled 3.35 where that is newer.
/// </summary>
internal static class SqliteAssemblies
{
    private const string BundledName = "e_sqlite3";
    private const string SystemName = "libsqlite3.so.0";

#pragma warning disable CA2255 // the hooks must stand before EF Core asks for the first SQLite assembly
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register()
    {
        AssemblyLoadContext.Default.Resolving += LoadWhateverVersionIsThere;
        RegisterNativeLibrary();
    }

    // Located by this assembly and not by AppContext: under dotnet-ef the program's folder is that of the tool.
    private static Assembly? LoadWhateverVersionIsThere(AssemblyLoadContext context, AssemblyName wanted)
    {
        if (wanted.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(typeof(SqliteAssemblies).Assembly.Location)!, wanted.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    // In a method of its own, so that the provider's assembly is only looked for when the hook above stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterNativeLibrary() =>
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (name, _, _) =>
            string.Equals(name, BundledName, StringComparison.Ordinal) ? NewerLibrary.Value : 0);

    private static readonly Lazy<nint> NewerLibrary = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(SystemName, out var system))
        {
            return 0;
        }

        var bundled = NativeLibrary.TryLoad(BundledName, typeof(SQLite3Provider_e_sqlite3).Assembly, null, out var handle) ? VersionOf(handle) : 0;
        return VersionOf(system) > bundled && IsThreadSafe(system) && NativeLibrary.TryGetExport(system, "sqlite3_column_database_name", out _)
            ? system
            : 0;
    });

    private static unsafe int VersionOf(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var version) ? ((delegate* unmanaged<int>)version)() : 0;

    private static unsafe bool IsThreadSafe(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_threadsafe", out var mode) && ((delegate* unmanaged<int>)mode)() != 0;
}
