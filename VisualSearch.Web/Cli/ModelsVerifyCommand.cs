using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;

namespace VisualSearch.Web.Cli;

/// <summary><c>models verify</c>.</summary>
internal static class ModelsVerifyCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "Names of the models; all that are at hand unless said otherwise.", Arity = ArgumentArity.ZeroOrMore };
        var json = OptionFactory.Json();
        var command = new Command("verify", "Checks size and hash, loads the model and looks at what it makes of pictures.") { names, json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, services => VerifyAsync(services, parsed.GetValue(names) ?? [], parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, IReadOnlyList<string> names, bool json, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IModelStore>();
        if (names.Count == 0)
        {
            names = [.. services.GetRequiredService<IModelCatalog>().Models.Where(model => model.WeightsPath is not null || store.IsRemovable(model)).Select(model => model.Card.Name)];
        }

        var outcomes = new List<VerifyOutcome>();
        foreach (var name in names)
        {
            var outcome = await store.VerifyAsync(name, cancellationToken);
            outcomes.Add(outcome);
            if (!json)
            {
                await Console.Out.WriteLineAsync($"{outcome.Model}: {(outcome.Problem is null ? "in order" : $"NOT in order: {outcome.Problem}")}");
                foreach (var check in outcome.Checks)
                {
                    await Console.Out.WriteLineAsync($"  {check}");
                }
            }
        }

        if (json)
        {
            await ConsoleText.WriteJsonAsync(outcomes);
        }
        else if (outcomes.Count == 0)
        {
            await Console.Out.WriteLineAsync(
                $"No weights are at hand; {AdvisedCommand.Of("models", "pull", "NAME")} fetches some, {AdvisedCommand.Of("models", "list")} shows which.");
        }

        return outcomes.TrueForAll(outcome => outcome.Problem is null) ? ExitCodes.Ok : ExitCodes.Unavailable;
    }
}
