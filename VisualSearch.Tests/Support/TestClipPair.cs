using System.Text.Json.Nodes;

namespace VisualSearch.Tests.Support;

/// <summary>
/// A CLIP-like pair that a test makes: the image encoder takes the mean colour of a picture less its grey, the text encoder the
/// mean of its tokens' vectors, in which red, green and blue are those colours and everything else is next to nothing.
/// </summary>
internal static class TestClipPair
{
    public const string Image = "clip-like";
    public const string Text = "clip-like-text";
    public const int Tokens = 77;

    /// <summary>Writes both models with their cards and the tokenizer's tables into a folder of models.</summary>
    public static void AddTo(TestModels models)
    {
        AddImage(models);
        AddText(models);
    }

    public static void AddImage(TestModels models) => models.Add(
        Image,
        new OnnxGraphBuilder()
            .Input("pixels", OnnxGraphBuilder.Element.Float, -1, 3, 8, 8)
            .Constant("withoutGrey", [2f, -1f, -1f, -1f, 2f, -1f, -1f, -1f, 2f], 3, 3)
            .Constant("little", [0.02f, 0.01f, 0.015f], 3)
            .Node("GlobalAveragePool", ["pixels"], "pooled")
            .Node("Flatten", ["pooled"], "mean", ("axis", 1))
            .Node("MatMul", ["mean", "withoutGrey"], "colour")
            .Node("Add", ["colour", "little"], "vector")
            .Output("vector", OnnxGraphBuilder.Element.Float, -1, 3)
            .ToBytes(),
        """{ "name": "pixels", "width": 8, "height": 8, "maxBatch": 4 }""",
        """ "task": "embedding", "embedding": { "output": "vector", "dimension": 3 } """,
        static card => card["rank"] = -1);

    public static void AddText(TestModels models, Action<JsonObject>? change = null)
    {
        models.Add(
            Text, TextGraph(), "null",
            $$""" "task": "text", "text": { "input": "tokens", "output": "vector", "dimension": 3, "vocabularyFile": "{{Text}}.vocab", "mergesFile": "{{Text}}.merges", "pairedWith": "{{Image}}" } """,
            card =>
            {
                card.Remove("input");
                change?.Invoke(card);
            });
        File.WriteAllBytes(Path.Combine(models.Path, Text + ".vocab"), ClipTables.VocabularyFile);
        File.WriteAllText(Path.Combine(models.Path, Text + ".merges"), ClipTables.MergesFile);
    }

    /// <summary>The text encoder's graph.</summary>
    /// <param name="length">Tokens a text; -1 leaves it free.</param>
    /// <param name="alike">Whether every text gets the same vector.</param>
    public static byte[] TextGraph(int length = Tokens, bool alike = false)
    {
        var random = new Random(3);
        var table = Enumerable.Range(0, ClipTables.Vocabulary.Count).SelectMany(_ => Enumerable.Range(0, 3).Select(_ => alike ? 1f : (float)(random.NextDouble() - 0.5) * 0.02f)).ToArray();
        if (!alike)
        {
            // zeros fill a text up, and shall not drown it
            table.AsSpan(0, 3).Clear();
            Set("red</w>", 2, -1, -1);
            Set("green</w>", -1, 2, -1);
            Set("blue</w>", -1, -1, 2);
        }

        return new OnnxGraphBuilder()
            .Input("tokens", OnnxGraphBuilder.Element.Int64, -1, length)
            .Constant("table", table, ClipTables.Vocabulary.Count, 3)
            .Constant("projection", [1, 0, 0, 0, 1, 0, 0, 0, 1], 3, 3)
            .Node("Gather", ["table", "tokens"], "embedded", ("axis", 0))
            .Node("ReduceMean", ["embedded"], "pooled", [("axes", [1])], ("keepdims", 0))
            .Node("MatMul", ["pooled", "projection"], "vector")
            .Output("vector", OnnxGraphBuilder.Element.Float, -1, 3)
            .ToBytes();

        void Set(string token, params float[] values) => values.CopyTo(table, ClipTables.Vocabulary[token] * 3);
    }
}
