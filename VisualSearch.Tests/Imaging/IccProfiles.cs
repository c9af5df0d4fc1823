using System.Buffers.Binary;
using System.Text;

namespace VisualSearch.Tests.Imaging;

/// <summary>An ICC profile written by hand, and the same conversion by formula, so that the colour engine is not its own judge.</summary>
internal static class IccProfiles
{
    private const double AdobeGamma = 563.0 / 256;

    /// <summary>Columns: red, green and blue of Adobe RGB (1998) as CIE XYZ adapted to D50 (its specification, 4.3.5.3 and annex C).</summary>
    private static readonly double[,] AdobeToXyz =
    {
        { 0.60974, 0.20528, 0.14919 },
        { 0.31111, 0.62567, 0.06322 },
        { 0.01947, 0.06087, 0.74457 },
    };

    /// <summary>CIE XYZ of D50 to linear sRGB (IEC 61966-2-1, Bradford-adapted).</summary>
    private static readonly double[,] XyzToSrgb =
    {
        { 3.1338561, -1.6168667, -0.4906146 },
        { -0.9787684, 1.9161415, 0.0334540 },
        { 0.0719453, -0.2289914, 1.4052427 },
    };

    /// <summary>A matrix profile of version 2 (ICC.1:2001-04): header, tag table, three colourants, white and one curve.</summary>
    internal static byte[] AdobeRgb { get; } = Build();

    /// <summary>The content of the APP2 segment that carries a short profile in a JPEG file (ICC.1, annex B.4).</summary>
    internal static byte[] AsSegment(byte[] profile) => [.. "ICC_PROFILE\0"u8, 1, 1, .. profile];

    internal static (int R, int G, int B) AdobeRgbToSrgb(byte red, byte green, byte blue)
    {
        var linear = new[] { red, green, blue }.Select(v => Math.Pow(v / 255.0, AdobeGamma)).ToArray();
        var srgb = Multiply(XyzToSrgb, Multiply(AdobeToXyz, linear));
        return (Encode(srgb[0]), Encode(srgb[1]), Encode(srgb[2]));
    }

    private static double[] Multiply(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(column => matrix[row, column] * vector[column]))];

    private static int Encode(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        return (int)Math.Round(255 * (value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055));
    }

    private static byte[] Build()
    {
        const int header = 128, entry = 12, xyz = 20, curve = 16;
        string[] tags = ["wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"];
        var data = header + 4 + (entry * tags.Length);
        var profile = new byte[data + (4 * xyz) + curve];
        Write(0, profile.Length);
        Write(8, 0x02400000);
        Text(12, "mntrRGB XYZ ");
        Text(36, "acsp");
        Xyz(68 - 8, [0.9642, 1, 0.8249]);
        Write(header, tags.Length);
        for (var i = 0; i < tags.Length; i++)
        {
            var isCurve = i > 3;
            Text(header + 4 + (i * entry), tags[i]);
            Write(header + 8 + (i * entry), data + (Math.Min(i, 4) * xyz));
            Write(header + 12 + (i * entry), isCurve ? curve - 2 : xyz);
        }

        for (var i = 0; i < 4; i++)
        {
            Text(data + (i * xyz), "XYZ ");
            Xyz(data + (i * xyz), i == 0 ? [0.9642, 1, 0.8249] : [AdobeToXyz[0, i - 1], AdobeToXyz[1, i - 1], AdobeToXyz[2, i - 1]]);
        }

        Text(data + (4 * xyz), "curv");
        Write(data + (4 * xyz) + 8, 1);
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(data + (4 * xyz) + 12), 563);
        return profile;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(at), value);

        void Text(int at, string text) => Encoding.ASCII.GetBytes(text, profile.AsSpan(at));

        void Xyz(int at, double[] values)
        {
            for (var i = 0; i < 3; i++)
            {
                Write(at + 8 + (i * 4), (int)Math.Round(values[i] * 65536));
            }
        }
    }
}
