namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>What a phone's camera and a room's light do to a picture.</summary>
internal static class PhotoFinish
{
    /// <summary>Changes the pixels: white balance and exposure, dark corners, blur, noise.</summary>
    /// <param name="rgb">width * height * 3 bytes, changed in place.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="light">How much of each.</param>
    /// <param name="random">Source of the noise.</param>
    public static void Apply(byte[] rgb, int width, int height, SceneLight light, SeededRandom random)
    {
        var planes = Blur(rgb, width, height, light.Blur);
        (double R, double G, double B) gain = (light.Exposure * (1 + light.Warmth), light.Exposure, light.Exposure * (1 - light.Warmth));
        var (halfWidth, halfHeight) = (width / 2.0, height / 2.0);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (dx, dy) = ((x - halfWidth) / halfWidth, (y - halfHeight) / halfHeight);
                var corner = 1 - (light.Vignette * 0.5 * ((dx * dx) + (dy * dy)));
                var i = ((y * width) + x) * 3;
                // noise of luminance mostly, as denoising leaves it
                var noise = light.Noise * Bell(random);
                rgb[i] = ToByte((planes[i] * gain.R * corner) + noise);
                rgb[i + 1] = ToByte((planes[i + 1] * gain.G * corner) + noise);
                rgb[i + 2] = ToByte((planes[i + 2] * gain.B * corner) + (noise * 1.2));
            }
        }
    }

    // near enough to a normal distribution, and cheap: the sum of the four 16-bit parts of one draw
    private static double Bell(SeededRandom random)
    {
        var bits = random.Next();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum / 65535.0) - 2) * 1.7320508;
    }

    private static float[] Blur(byte[] rgb, int width, int height, double sigma)
    {
        var source = new float[rgb.Length];
        for (var i = 0; i < rgb.Length; i++)
        {
            source[i] = rgb[i];
        }

        if (sigma < 0.2)
        {
            return source;
        }

        var radius = (int)Math.Ceiling(sigma * 2.5);
        var kernel = Enumerable.Range(-radius, (2 * radius) + 1).Select(k => (float)Math.Exp(-k * k / (2 * sigma * sigma))).ToArray();
        var sum = kernel.Sum();
        kernel = [.. kernel.Select(k => k / sum)];
        var across = Pass(source, width, height, kernel, radius, 1, 0);
        return Pass(across, width, height, kernel, radius, 0, 1);
    }

    private static float[] Pass(float[] source, int width, int height, float[] kernel, int radius, int stepX, int stepY)
    {
        var result = new float[source.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = (0f, 0f, 0f);
                for (var k = -radius; k <= radius; k++)
                {
                    var i = ((Math.Clamp(y + (k * stepY), 0, height - 1) * width) + Math.Clamp(x + (k * stepX), 0, width - 1)) * 3;
                    var weight = kernel[k + radius];
                    r += source[i] * weight;
                    g += source[i + 1] * weight;
                    b += source[i + 2] * weight;
                }

                var o = ((y * width) + x) * 3;
                (result[o], result[o + 1], result[o + 2]) = (r, g, b);
            }
        }

        return result;
    }

    private static byte ToByte(double value) => (byte)Math.Clamp((int)Math.Round(value), 0, 255);
}
