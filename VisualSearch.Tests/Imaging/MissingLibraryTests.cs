using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Imaging;

public sealed class MissingLibraryTests
{
    [Fact]
    public void Without_libvips_the_error_names_what_to_run_and_the_status_says_so()
    {
        Assert.SkipWhen(NativeLibrary.TryLoad("libvips", out _), "A libvips of the system would step in.");
        using var folder = new TempFolder();
        File.Copy(typeof(VipsImageCodec).Assembly.Location, folder["VisualSearch.Core.dll"]);

        // The same code from a folder without the native libraries beside it.
        var context = new AssemblyLoadContext(nameof(MissingLibraryTests), isCollectible: true);
        var codec = Activator.CreateInstance(context.LoadFromAssemblyPath(folder["VisualSearch.Core.dll"]).GetType(typeof(VipsImageCodec).FullName!)!)!;

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var thrown = Assert.Throws<TargetInvocationException>(() => codec.GetType().GetMethod(nameof(IImageCodec.RenderSvg))!.Invoke(codec, ["<svg/>", 10]));
            Assert.Equal(typeof(UnavailableException).FullName, thrown.InnerException!.GetType().FullName);
            Assert.Contains("libvips", thrown.InnerException.Message, StringComparison.Ordinal);
            Assert.Contains("./start.sh", (string)thrown.InnerException.GetType().GetProperty(nameof(VisualSearchException.Advice))!.GetValue(thrown.InnerException)!, StringComparison.Ordinal);
        }

        Assert.Contains("missing", (string)codec.GetType().GetProperty(nameof(IImageCodec.Library))!.GetValue(codec)!, StringComparison.Ordinal);
        context.Unload();
    }
}
