using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;

namespace VisualSearch.Web.Cli;

/// <summary><c>models pull</c>.</summary>
internal static class ModelsPullCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "Names of the models.", Arity = ArgumentArity.ZeroOrMore };
        var from = OptionFactory.Text("--from", "MIRROR", "Fetch from this folder or base address instead of the public one; files are known by name or by SHA-256.");
        var all = new Option<bool>("--all") { Description = "Every model that can be fetched; what the source does not have is passed over." };
        var command = new Command("pull", "Fetches weights, verified and resumable, into the data folder.") { names, from, all };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, services =>
        {
            var wanted = parsed.GetValue(names) ?? [];
            var everything = parsed.GetValue(all);
            if (wanted.Length == 0 != everything)
            {
                throw new InvalidRequestException(
                    everything ? "Names and --all do not go together." : "It is not said what to pull.",
                    $"Give names of models, or --all; {AdvisedCommand.Of("models", "list")} shows them.");
            }

            return everything
                ? PullAllAsync(services, parsed.GetValue(from), cancellationToken)
                : PullAsync(services.GetRequiredService<IModelStore>(), wanted, parsed.GetValue(from), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> PullAsync(IModelStore store, IReadOnlyList<string> names, string? from, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            await PullAsync(store, name, from, cancellationToken);
        }

        return ExitCodes.Ok;
    }

    private static async Task<int> PullAllAsync(IServiceProvider services, string? from, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IModelStore>();
        var exitCode = ExitCodes.Ok;
        foreach (var model in services.GetRequiredService<IModelCatalog>().Models.Where(model => !model.Card.IsTemplate && (from is not null || store.IsPullable(model))))
        {
            try
            {
                await PullAsync(store, model.Card.Name, from, cancellationToken);
            }
            catch (ModelPullException error)
            {
                await Console.Error.WriteLineAsync(error.IsAbsent ? $"{model.Card.Name} is passed over: the source does not have it." : $"{error.Message} {error.Advice}");
                exitCode = error.IsAbsent ? exitCode : ExitCodes.Of(error.Kind);
            }
        }

        return exitCode;
    }

    private static async Task PullAsync(IModelStore store, string name, string? from, CancellationToken cancellationToken)
    {
        PullOutcome outcome;
        using (var line = ProgressLine.OnStderr())
        {
            outcome = await store.PullAsync(name, from, new DirectProgress<PullProgress>(now => Show(line, now)), cancellationToken);
        }

        await Console.Out.WriteLineAsync(outcome.WasThere ? $"{outcome.Model} is at hand already." : $"{outcome.Model} is at hand, {ConsoleText.Size(outcome.Bytes)}, verified.");
    }

    private static void Show(ProgressLine line, PullProgress now)
    {
        // The bar counts in 32 bits.
        var share = now.Total > 0 ? (int)(now.Done * 1000 / now.Total) : 0;
        line.Show(now.Words, share, 1000, $"{now.Model}: {now.Words}, {ConsoleText.Size(now.Done)} of {ConsoleText.Size(now.Total)}");
    }
}
