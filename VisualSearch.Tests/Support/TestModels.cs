using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VisualSearch.Tests.Support;

/// <summary>A folder of model cards and weights that a test fills as it needs.</summary>
public sealed class TestModels : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Writes weights and a card for them.</summary>
    /// <param name="name">Name of the card.</param>
    /// <param name="weights">The weights; null leaves them absent.</param>
    /// <param name="input">JSON of the card's input.</param>
    /// <param name="output">JSON members of the task: <c>"task": ..., "embedding": {...}</c>.</param>
    /// <param name="change">Changes the card before it is written.</param>
    public void Add(string name, byte[]? weights, string input, string output, Action<JsonObject>? change = null)
    {
        var card = JsonNode.Parse($$"""
            {
              "name": "{{name}}", "description": "A test graph.", "file": "{{name}}.onnx",
              "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(weights ?? []))}}",
              "licence": "MIT", "source": "made by the test", "rank": 500,
              "input": {{input}},
              {{output}}
            }
            """)!.AsObject();
        change?.Invoke(card);
        if (weights is not null)
        {
            File.WriteAllBytes(_folder[name + ".onnx"], weights);
        }

        File.WriteAllText(_folder[name + ".json"], card.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    /// <summary>An embedder that averages each channel over the picture: three dimensions.</summary>
    public void AddMeanColour(string name, Action<JsonObject>? change = null, int batch = -1, int maxBatch = 4) => Add(
        name,
        new OnnxGraphBuilder()
            .Input("pixels", OnnxGraphBuilder.Element.Float, batch, 3, 8, 8)
            .Node("GlobalAveragePool", ["pixels"], "pooled")
            .Node("Flatten", ["pooled"], "vector", ("axis", 1))
            .Output("vector", OnnxGraphBuilder.Element.Float, batch, 3)
            .ToBytes(),
        $$"""{ "name": "pixels", "width": 8, "height": 8, "maxBatch": {{maxBatch}} }""",
        """ "task": "embedding", "embedding": { "output": "vector", "dimension": 3 } """,
        change);

    /// <summary>As <see cref="AddMeanColour"/>, with the weights only in the answer: <paramref name="padding"/> bytes that no reader minds make them come in several pieces.</summary>
    public byte[] AddAbsentMeanColour(string name, int padding = 300_000, Action<JsonObject>? change = null)
    {
        AddMeanColour(name);
        var file = _folder[name + ".onnx"];
        byte[] weights = [.. File.ReadAllBytes(file), .. UnknownField(padding)];
        AddMeanColour(name, card =>
        {
            (card["sha256"], card["bytes"]) = (Convert.ToHexStringLower(SHA256.HashData(weights)), weights.Length);
            change?.Invoke(card);
        });
        File.Delete(file);
        return weights;
    }

    /// <summary>Bytes behind a model that no reader minds: a field of ModelProto that nobody has defined, with pseudo-random content.</summary>
    private static byte[] UnknownField(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var head = new List<byte> { 0xFA, 0x01 };
        for (; length >= 0x80; length >>= 7)
        {
            head.Add((byte)(length | 0x80));
        }

        head.Add((byte)length);
        return [.. head, .. content];
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
