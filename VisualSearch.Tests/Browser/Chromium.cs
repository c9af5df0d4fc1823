namespace VisualSearch.Tests.Browser;

/// <summary>The browser that the system brings.</summary>
internal static class Chromium
{
    /// <summary>Where it is; null where it is not installed.</summary>
    public static string? Path { get; } = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is no browser.</summary>
    public static void Require() =>
        Assert.SkipWhen(Path is null, "No Chromium is installed here: apt-get install chromium, or set CHROMIUM to its path.");
}
