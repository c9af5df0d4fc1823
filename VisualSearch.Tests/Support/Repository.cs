namespace VisualSearch.Tests.Support;

/// <summary>Where things lie around the tests; what is not part of the project is skipped with a reason where it is absent.</summary>
public static class Repository
{
    /// <summary>The folder that holds VisualSearch.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of model cards and built-in weights.</summary>
    public static string Models => Path.Combine(Root, "models");

    /// <summary>A file or folder of the development assets beside the repository; skips the test when it is absent.</summary>
    /// <param name="parts">Path below the assets folder, such as <c>models</c>, <c>yolox_nano.onnx</c>.</param>
    public static string Asset(params string[] parts)
    {
        var path = Path.Combine([Environment.GetEnvironmentVariable("VISUALSEARCH_ASSETS") ?? Path.Combine(Root, "..", "shared"), .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The development asset {string.Join('/', parts)} is not on this machine.");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VisualSearch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below VisualSearch.sln.");
    }
}
