using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace VisualSearch.Core.Inference;

/// <summary>Checks weights against their cards. A file is hashed once and again only when its size or time changes.</summary>
internal sealed class WeightsVerifier
{
    private readonly ConcurrentDictionary<(string Path, long Size, DateTime Modified), Lazy<string>> _hashes = new();

    /// <summary>Looks for a card's weights in folders; the first file that verifies wins.</summary>
    internal ModelState Locate(ModelCard card, IReadOnlyList<string> folders)
    {
        if (card.IsTemplate)
        {
            return new ModelState(card, null, $"Bring your own file: {card.Export}");
        }

        string? problem = null;
        foreach (var path in folders.Select(folder => Path.Combine(folder, card.File)).Where(File.Exists))
        {
            problem = Problem(card, path) ?? MissingTokenizer(card, path);
            if (problem is null)
            {
                return new ModelState(card, path, null);
            }
        }

        return new ModelState(card, null, problem ?? $"The weights file {card.File} is in none of the model folders.");
    }

    private string? Problem(ModelCard card, string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (card.Bytes > 0 && file.Length != card.Bytes)
            {
                return $"The weights file {card.File} has {file.Length} bytes, the card says {card.Bytes}; it is not used.";
            }

            var hash = _hashes.GetOrAdd((path, file.Length, file.LastWriteTimeUtc), static key => new Lazy<string>(() => Hash(key.Path))).Value;
            return hash.Equals(card.Sha256, StringComparison.Ordinal)
                ? null
                : $"The weights file {card.File} has SHA-256 {hash[..12]}..., the card says {card.Sha256[..12]}...; it is not used.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The weights file {card.File} cannot be read.";
        }
    }

    private static string? MissingTokenizer(ModelCard card, string path)
    {
        string[] files = card.Text is { } text ? [text.VocabularyFile, text.MergesFile] : [];
        var missing = Array.Find(files, file => !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, file)));
        return missing is null ? null : $"The tokenizer's file {missing} is not beside the weights.";
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
