using NetVips;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

/// <summary>Runs alone: it counts what libvips holds.</summary>
[CollectionDefinition(nameof(NativeMemoryTests), DisableParallelization = true)]
public sealed class NativeMemoryCollection;

[Collection(nameof(NativeMemoryTests))]
public sealed class NativeMemoryTests
{
    private readonly VipsImageCodec codec = new();
    private readonly VipsPictureResampler resampler = new();

    [Fact]
    public void Good_and_bad_files_leave_no_objects_and_no_memory_behind()
    {
        var files = Enum.GetValues<ImageFormat>().Select(f => SampleImages.Encode(f, SampleImages.Noise(64, 48))).ToList();
        Work(files);
        var (allocations, bytes) = Held();

        for (var i = 0; i < 5; i++)
        {
            Work(files);
        }

        Assert.Equal((allocations, bytes), Held());
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
        Assert.Throws<VipsException>(() => Image.NewFromBuffer([1, 2, 3]));
    }

    // NetVips lets go of what nobody disposes of when the collector finds it: what is counted is what is left after that
    private static (int Allocations, int Bytes) Held()
    {
#pragma warning disable RS0030 // what nobody disposes of is only counted apart from what is lost once it was collected
        GC.Collect();
#pragma warning restore RS0030
        GC.WaitForPendingFinalizers();
        return (Stats.Allocations, Stats.Mem);
    }
}
