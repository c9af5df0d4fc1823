using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Imaging.Vips;
using VisualSearch.Core.Native;

namespace VisualSearch.Tests.Imaging;

/// <summary>Runs alone: it counts what libvips holds.</summary>
[CollectionDefinition(nameof(NativeMemoryTests), DisableParallelization = true)]
public sealed class NativeMemoryCollection;

[Collection(nameof(NativeMemoryTests))]
public sealed unsafe class NativeMemoryTests
{
    private readonly VipsImageCodec codec = new();
    private readonly VipsPictureResampler resampler = new();

    [Fact]
    public void Good_and_bad_files_leave_no_objects_and_no_memory_behind()
    {
        var files = Enum.GetValues<ImageFormat>().Select(f => SampleImages.Encode(f, SampleImages.Noise(64, 48))).ToList();
        Work(files);
        var (objects, allocations) = (LiveObjects(), VipsNative.TrackedAllocations());

        for (var i = 0; i < 5; i++)
        {
            Work(files);
        }

        Assert.Equal((objects, allocations), (LiveObjects(), VipsNative.TrackedAllocations()));
    }

    private void Work(List<byte[]> files)
    {
        foreach (var file in files)
        {
            var picture = codec.Decode(file, new DecodeOptions { LongestSide = 30 });
            Assert.NotEmpty(codec.EncodePng(resampler.Resize(picture, BoundingBox.Whole, new ResizeSpec(9, 9, ResizeMode.CentreCrop))));
            Assert.Throws<ImageRejectedException>(() => codec.Decode(file.AsSpan(0, file.Length / 2)));
            Assert.Throws<ImageRejectedException>(() => codec.Decode(file, new DecodeOptions { MaxSide = 3 }));
        }

        Assert.Throws<ImageRejectedException>(() => codec.RenderSvg("<p/>", 10));
        Assert.Throws<VipsException>(() =>
        {
            using var operation = new VipsOperation("resize");
            operation.Set("no-such-argument", 1);
        });
    }

    private static int LiveObjects()
    {
        var map = (delegate* unmanaged<delegate* unmanaged<nint, nint, nint, nint>, nint, nint, nint>)
            NativeLibrary.GetExport(NativeLibrary.Load(NativeLibraryLoader.PathOf(NativeLibraryLoader.Vips)), "vips_object_map");
        var count = 0;
        _ = map(&Count, (nint)(&count), 0);
        return count;
    }

    [UnmanagedCallersOnly]
    private static nint Count(nint instance, nint count, nint unused)
    {
        Unsafe.AsRef<int>((void*)count)++;
        return 0;
    }
}
