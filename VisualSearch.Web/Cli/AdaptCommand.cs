using System.CommandLine;
using System.Globalization;
using VisualSearch.Core;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>adapt</c>: list, fit, use, forget.</summary>
internal static class AdaptCommand
{
    public static Command Create()
    {
        var json = OptionFactory.Json();
        var command = new Command("adapt", "Lists what was learnt from queries: the versions of their mean, and the one in use.")
        {
            json, Fit(), Use(), Forget(),
        };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var all = await services.GetRequiredService<IQueryMeans>().ReadAsync(cancellationToken);
            await (parsed.GetValue(json) ? ConsoleText.WriteJsonAsync(all.Select(QueryMeanAnswer.From).ToList()) : PrintAsync(all));
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Fit()
    {
        var (index, json) = (Index(), OptionFactory.Json());
        var command = new Command("fit", "Fits a mean to the queries that the server has kept, checks it, and uses it where it is good.") { index, json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var fit = await services.GetRequiredService<IQueryMeans>().FitAsync(Name(parsed.GetValue(index)), cancellationToken);
            await (parsed.GetValue(json)
                ? ConsoleText.WriteJsonAsync(QueryMeanVersionAnswer.From(fit))
                : Console.Out.WriteLineAsync(fit.IsGood ? $"{QueryMeanText.InUse(fit.Number)} It was {QueryMeanText.Of(fit)}." : QueryMeanText.Refused(fit)));
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Use()
    {
        var (version, index) = (new Argument<string>("VERSION") { Description = "Number of the version, as the list shows it; 0 or none for none." }, Index());
        var command = new Command("use", "Uses a version of the queries' mean, or none.") { version, index };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(parsed, async services =>
        {
            var text = parsed.GetRequiredValue(version);
            var number = text.Equals("none", StringComparison.OrdinalIgnoreCase) ? 0 : ValueText.Number<int>("VERSION", text)
                ?? throw new InvalidRequestException("VERSION is empty.", "Give its number, or 0 for none.");
            await services.GetRequiredService<IQueryMeans>().UseAsync(number, Name(parsed.GetValue(index)), cancellationToken);
            await Console.Out.WriteLineAsync(QueryMeanText.InUse(number));
            return ExitCodes.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Forget()
    {
        var command = new Command("forget", "Forgets the queries that are kept, of all indexes; the versions stay.");
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            await services.GetRequiredService<IQueryMeans>().ClearAsync(cancellationToken);
            await Console.Out.WriteLineAsync("The queries that were kept are forgotten.");
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static Option<string?> Index() =>
        OptionFactory.Text("--index", "INDEX", "Name of the index, as the list shows it; the active one unless said otherwise.");

    private static IndexName? Name(string? text) => text is null ? null : IndexName.Parse(text);

    private static async Task PrintAsync(IReadOnlyList<QueryMeanStatus> all)
    {
        foreach (var status in all)
        {
            await Console.Out.WriteLineAsync($"{status.Index}: {QueryMeanText.InUse(status.InUse)} {QueryMeanText.Kept(status)}");
            foreach (var version in status.Versions)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  version {version.Number}: {QueryMeanText.Of(version)}."));
            }

            if (status.Refused is { } refused)
            {
                await Console.Out.WriteLineAsync($"  {QueryMeanText.Refused(refused)}");
            }

            if (status.Problem is { } problem)
            {
                await Console.Out.WriteLineAsync($"  {problem}");
            }
        }

        if (all.Count == 0)
        {
            await Console.Out.WriteLineAsync("Nothing is indexed with the stage adapt.");
        }
    }
}
