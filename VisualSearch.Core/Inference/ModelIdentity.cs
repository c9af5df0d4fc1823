using System.Security.Cryptography;
using System.Text.Json;

namespace VisualSearch.Core.Inference;

/// <summary>Names what decides a model's results, so that stored ones are told from those of another version.</summary>
internal static class ModelIdentity
{
    /// <summary>Twelve hexadecimal digits over weights, preprocessing, outputs and thresholds; the batch size does not count.</summary>
    internal static string Of(ModelCard card)
    {
        var identity = card.Text is { } text
            ? JsonSerializer.SerializeToUtf8Bytes(new { card.Sha256, Text = text })
            : JsonSerializer.SerializeToUtf8Bytes(new { card.Sha256, Input = card.Input with { MaxBatch = 1 }, card.Embedding, card.Detection });
        return Convert.ToHexStringLower(SHA256.HashData(identity).AsSpan(0, 6));
    }
}
