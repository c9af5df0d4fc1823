using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace VisualSearch.Core.Inference;

/// <summary>Reads cards strictly: nothing unknown, nothing missing, nothing out of range.</summary>
internal static class ModelCardReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>Reads and checks a card, with the labels that it names.</summary>
    /// <param name="path">The card, <c>NAME.json</c>.</param>
    /// <exception cref="ModelCardException">The card is unreadable, incomplete, or says something impossible.</exception>
    internal static LoadedCard Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            CheckMembers(file, "", document.RootElement, Options.GetTypeInfo(typeof(ModelCard)));
            var card = document.Deserialize<ModelCard>(Options) ?? throw new ModelCardException(file, "$", "it is null");
            ModelCardRules.Check(card, file);
            return new LoadedCard(card, ReadLabels(card, path, file));
        }
        catch (JsonException error)
        {
            var field = error.Path?.TrimStart('$', '.') is { Length: > 0 } where ? where : "$";
            throw new ModelCardException(file, field, "it is not valid JSON for this field", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelCardException(file, "$", "it cannot be read", error);
        }
    }

    /// <summary>A card as a file.</summary>
    internal static byte[] Write(ModelCard card) => JsonSerializer.SerializeToUtf8Bytes(card, Options);

    // The serialiser would refuse these too, but without naming the field.
    private static void CheckMembers(string file, string prefix, JsonElement element, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            var known = type.Properties.FirstOrDefault(property => member.NameEquals(property.Name))
                ?? throw new ModelCardException(file, prefix + member.Name, "there is no such field");
            CheckMembers(file, $"{prefix}{member.Name}.", member.Value, Options.GetTypeInfo(known.PropertyType));
        }

        var missing = type.Properties.FirstOrDefault(property => property.IsRequired && !element.TryGetProperty(property.Name, out _));
        if (missing is not null)
        {
            throw new ModelCardException(file, prefix + missing.Name, "it is missing");
        }
    }

    private static string[]? ReadLabels(ModelCard card, string path, string file)
    {
        if (card.Detection?.LabelsFile is not { } name)
        {
            return null;
        }

        var labelsPath = Path.Combine(Path.GetDirectoryName(path)!, name);
        if (!File.Exists(labelsPath))
        {
            throw new ModelCardException(file, "detection.labelsFile", $"there is no file {name} beside the card");
        }

        var labels = File.ReadAllLines(labelsPath).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        var unknown = card.Detection.KeepLabels.Except(labels, StringComparer.OrdinalIgnoreCase).FirstOrDefault();
        return unknown is null
            ? labels
            : throw new ModelCardException(file, "detection.keepLabels", $"the labels of {name} do not include '{unknown}'");
    }
}

/// <summary>A card that was found to be in order.</summary>
/// <param name="Card">The card.</param>
/// <param name="Labels">Class names in the model's order; null for models without.</param>
internal sealed record LoadedCard(ModelCard Card, IReadOnlyList<string>? Labels);
