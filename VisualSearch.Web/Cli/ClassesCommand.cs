using System.CommandLine;
using System.Globalization;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>classes</c>.</summary>
internal static class ClassesCommand
{
    public static Command Create()
    {
        var options = new ParameterOptions([SearchParameters.Mode, .. SearchParameters.Classification, .. SearchParameters.Index]);
        var json = OptionFactory.Json();
        var command = new Command("classes", "Shows what the catalogue is sorted into: clusters unless said otherwise.") { json };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var search = options.Read(parsed);
            var wanted = search.Classification;
            wanted = wanted.Kind == ClassificationKind.None ? wanted with { Kind = ClassificationKind.Clusters } : wanted;
            ProductClasses classes;
            using (var line = ProgressLine.OnStderr())
            {
                var progress = new DirectProgress<double>(share => line.Show("", (int)(100 * share), 100, $"learning the classes, {100 * share:0}%"));
                classes = await services.GetRequiredService<IProductClasses>()
                    .ListAsync(wanted, new IndexName(null, search.Mode, search.Index), progress, cancellationToken);
            }

            await (parsed.GetValue(json) ? ConsoleText.WriteJsonAsync(ClassesAnswer.From(classes)) : PrintAsync(classes));
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static async Task PrintAsync(ProductClasses classes)
    {
        await ConsoleText.WriteTableAsync(
            [" class", "name", " products", " vectors", "categories", "example"],
            classes.Classes.Select(static IReadOnlyList<string> (one) =>
            [
                one.Number.ToString(CultureInfo.InvariantCulture),
                one.Name,
                one.Products.ToString(CultureInfo.InvariantCulture),
                one.Vectors.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", one.Categories.Select(static category => $"{category.Category} {category.Share * 100:0}%")),
                one.Example is { } example ? $"{example.Name} ({example.ExternalId})" : "",
            ]));
        await Console.Out.WriteLineAsync();
        await Console.Out.WriteLineAsync(
            $"{classes.Classes.Count} {(classes.Kind == ClassificationKind.Clusters ? "clusters" : "named classes")} of {classes.Space.Embedder} ({ValueText.Name(classes.Space.Mode)}).");
    }
}
