using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VisualSearch.Core.Catalog;

/// <summary>Money as millionths of the currency's unit: SQLite sorts and compares whole numbers exactly, decimals it does not know.</summary>
internal sealed class MoneyConverter() : ValueConverter<decimal, long>(money => ToStored(money), stored => stored / Scale)
{
    private const decimal Scale = 1_000_000m;

    private static long ToStored(decimal money) =>
        (long)decimal.Round(Math.Clamp(money, -CatalogLimits.Price, CatalogLimits.Price) * Scale);
}

/// <summary>A moment as UTC ticks, which sort as they passed.</summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Attributes as a JSON object.</summary>
internal sealed class AttributesConverter() : ValueConverter<Dictionary<string, string>, string>(
    attributes => JsonSerializer.Serialize(attributes, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default) ?? new Dictionary<string, string>(StringComparer.Ordinal));

/// <summary>Attributes are equal when they hold the same names and values, in any order.</summary>
internal sealed class AttributesComparer() : ValueComparer<Dictionary<string, string>>(
    (left, right) => Same(left, right),
    attributes => attributes.Count,
    attributes => new Dictionary<string, string>(attributes, StringComparer.Ordinal))
{
    internal static bool Same(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && left.Count == right.Count
            && left.All(pair => right.TryGetValue(pair.Key, out var value) && string.Equals(value, pair.Value, StringComparison.Ordinal)));
}

/// <summary>Given boxes as a JSON list.</summary>
internal sealed class BoxesConverter() : ValueConverter<List<ImportedBox>, string>(
    boxes => JsonSerializer.Serialize(boxes, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<List<ImportedBox>>(json, JsonSerializerOptions.Default) ?? new List<ImportedBox>());

/// <summary>Lists of boxes are equal when they hold equal boxes in the same order.</summary>
internal sealed class BoxesComparer() : ValueComparer<List<ImportedBox>>(
    (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
    boxes => boxes.Count,
    boxes => boxes.ToList());
