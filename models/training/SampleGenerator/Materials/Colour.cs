using System.Globalization;

namespace VisualSearch.SampleGenerator.Materials;

/// <summary>A colour in linear light, 0..1 per channel (more where something shines); written to SVG as sRGB.</summary>
internal readonly record struct Colour(double R, double G, double B)
{
    public static Colour White { get; } = new(1, 1, 1);

    public static Colour Black { get; }

    /// <summary>How bright it is (Rec. 709 luminance).</summary>
    public double Luminance => (0.2126 * R) + (0.7152 * G) + (0.0722 * B);

    public static Colour operator +(Colour a, Colour b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Colour operator *(Colour a, double s) => new(a.R * s, a.G * s, a.B * s);

    public static Colour operator *(Colour a, Colour b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    public static Colour Lerp(Colour a, Colour b, double t) => (a * (1 - t)) + (b * t);

    public static implicit operator Colour(string hex) => Parse(hex);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public static Colour Parse(string hex)
    {
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new(ToLinear((value >> 16) & 255), ToLinear((value >> 8) & 255), ToLinear(value & 255));
    }

    /// <summary>A colour by hue in degrees, saturation and lightness 0..1 (HSL in sRGB).</summary>
    public static Colour FromHsl(double hue, double saturation, double lightness)
    {
        var chroma = saturation * Math.Min(lightness, 1 - lightness);
        double Channel(double n)
        {
            var k = (n + (hue / 30)) % 12;
            return ToLinear(255 * (lightness - (chroma * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)))));
        }

        return new(Channel(0), Channel(8), Channel(4));
    }

    /// <summary>Lighter for positive amounts, darker for negative, -1..1.</summary>
    public Colour Shade(double amount) => amount >= 0 ? Lerp(this, White, amount) : this * (1 + amount);

    /// <summary>The sRGB bytes; what is over 1 rolls off softly, as on film.</summary>
    public (byte R, byte G, byte B) ToBytes() => (ToByte(RollOff(R)), ToByte(RollOff(G)), ToByte(RollOff(B)));

    /// <summary>As SVG writes it, <c>#rrggbb</c>.</summary>
    public override string ToString() => Hex(ToBytes());

    /// <summary>As SVG writes sRGB bytes, <c>#rrggbb</c>.</summary>
    public static string Hex((byte R, byte G, byte B) c) =>
        string.Create(CultureInfo.InvariantCulture, $"#{c.R:x2}{c.G:x2}{c.B:x2}");

    private static double ToLinear(double srgb)
    {
        var v = srgb / 255;
        return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static double RollOff(double v) => v <= 0.75 ? v : 0.75 + (0.25 * (1 - Math.Exp((0.75 - v) / 0.25)));

    private static byte ToByte(double linear)
    {
        var v = Math.Clamp(linear, 0, 1);
        var srgb = v <= 0.0031308 ? v * 12.92 : (1.055 * Math.Pow(v, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(srgb * 255);
    }
}
