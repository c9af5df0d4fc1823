using VisualSearch.Core.Detection.Foreground;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

public sealed class LabImageTests
{
    // Published values of the sRGB primaries under D65.
    [Theory]
    [InlineData(255, 255, 255, 100, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(255, 0, 0, 53.24, 80.09, 67.20)]
    [InlineData(0, 255, 0, 87.73, -86.18, 83.18)]
    [InlineData(0, 0, 255, 32.30, 79.19, -107.86)]
    [InlineData(128, 128, 128, 53.59, 0, 0)]
    public void Srgb_becomes_lab(byte r, byte g, byte b, double l, double a, double bStar)
    {
        var lab = LabImage.From(Pictures.Plain(1, 1, new RgbColour(r, g, b)));

        Assert.Equal(l, lab.L[0], 0.3);
        Assert.Equal(a, lab.A[0], 0.3);
        Assert.Equal(bStar, lab.B[0], 0.3);
    }
}
