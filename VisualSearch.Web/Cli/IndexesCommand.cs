using System.CommandLine;
using System.Globalization;
using VisualSearch.Core;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>indexes</c>: list, remove.</summary>
internal static class IndexesCommand
{
    public static Command Create()
    {
        var json = OptionFactory.Json();
        var command = new Command("indexes", "Lists the indexes that are built; they are searched by these names.") { json, Remove() };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var built = await services.GetRequiredService<IBuiltIndexes>().ReadAsync(cancellationToken);
            await (parsed.GetValue(json) ? ConsoleText.WriteJsonAsync(built.Select(IndexAnswer.From).ToList()) : PrintAsync(built));
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("INDEX") { Description = "Name of the index, as the list shows it." };
        var command = new Command("remove", "Removes an index from disk, and its vectors unless another index is made of them.") { name };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var indexes = services.GetRequiredService<IBuiltIndexes>();
            var built = await indexes.ReadAsync(cancellationToken);
            var wanted = parsed.GetRequiredValue(name);
            var index = built.FirstOrDefault(one => NameOf(one).Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? built.FirstOrDefault(one => one.Name is { } known && known == indexes.NameOf(IndexName.Parse(wanted)))
                ?? throw new NotFoundException($"There is no index {ValueText.Short(wanted)}.", $"Built are {string.Join(", ", built.Select(NameOf))}.");
            await indexes.RemoveAsync(index, cancellationToken);
            await Console.Out.WriteLineAsync($"{NameOf(index)} is removed.");
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static string NameOf(BuiltIndex index) => index.Name?.ToString() ?? index.Key;

    private static Task PrintAsync(IReadOnlyList<BuiltIndex> built) => ConsoleText.WriteTableAsync(
        ["index", "stages", "mode", "kind", " vectors", " size", "built"],
        built.Select(IReadOnlyList<string> (index) =>
        [
            NameOf(index) + (index.IsActive ? " (active)" : ""),
            index.Stages ?? "",
            index.Mode is { } mode ? ValueText.Name(mode) : "",
            index.Factory,
            index.Vectors.ToString(CultureInfo.InvariantCulture),
            index.Bytes > 0 ? ConsoleText.Size(index.Bytes) : "",
            index.BuiltAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "when first searched",
        ]));
}
