using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Cli;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Imaging;

public sealed class MissingLibraryTests
{
    [Fact]
    public async Task Without_libvips_the_error_names_what_to_run_and_the_status_says_so()
    {
        using var program = new TempFolder();
        using var data = new TempFolder();
        LinkProgram(program.Path);
        await File.WriteAllBytesAsync(data["photo.png"], SampleImages.Encode(ImageFormat.Png, SampleImages.Noise(40, 30)), TestContext.Current.CancellationToken);

        var search = await RunAsync("search", data["photo.png"], "--data", data["data"]);
        search.FailedWithLast(search.ExitCode, "libvips is missing");
        Assert.NotEqual(0, search.ExitCode);
        Assert.Contains("./start.sh", search.Error, StringComparison.Ordinal);

        var status = await RunAsync("status", "--data", data["data"]);
        Assert.Contains("libvips is missing", status.Output, StringComparison.Ordinal);

        Task<Outcome> RunAsync(params string[] args)
        {
            var start = Command.StartInfo(args);
            start.ArgumentList[0] = program["VisualSearch.Web.dll"];
            return Command.RunAsync(start);
        }
    }

    /// <summary>The built program with text where libvips should be. Copies what the host asks for by its real path; links the rest.</summary>
    private static void LinkProgram(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (Path.GetFileName(file).Contains("vips", StringComparison.OrdinalIgnoreCase) && file.Contains("native", StringComparison.Ordinal))
            {
                File.WriteAllText(to, "no library");
            }
            else if (Path.GetFileName(file).StartsWith("VisualSearch.Web.", StringComparison.Ordinal))
            {
                File.Copy(file, to);
            }
            else
            {
                File.CreateSymbolicLink(to, file);
            }
        }
    }
}
