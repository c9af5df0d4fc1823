using System.Security.Cryptography;
using System.Text.Json;

namespace VisualSearch.Core.Sample;

/// <summary>What an earlier run wrote: it is kept when the generator is the same and the files are whole.</summary>
internal sealed record SampleManifest
{
    /// <summary>Raised whenever a drawing or the catalogue's text changes.</summary>
    public const int CurrentGenerator = 2;

    /// <summary>Name of the file in the catalogue's folder.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The generator that wrote the files.</summary>
    public int Generator { get; init; } = CurrentGenerator;

    /// <summary>SHA-256 of each file by its path relative to the folder, with forward slashes.</summary>
    public SortedDictionary<string, string> Files { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The boxes of the scenes in pixels: left, top, right, bottom; by path.</summary>
    public SortedDictionary<string, double[]> Boxes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads what an earlier run left; an empty manifest where there is none, or none that can be used.</summary>
    public static async Task<SampleManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new();
        }

        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            var manifest = JsonSerializer.Deserialize<SampleManifest>(bytes);
            return manifest is { Generator: CurrentGenerator } ? manifest : new();
        }
        catch (JsonException)
        {
            // a damaged manifest costs only the time to render again
            return new();
        }
    }

    /// <summary>The manifest as a file.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Indented);

    /// <summary>SHA-256 as it stands in <see cref="Files"/>.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
