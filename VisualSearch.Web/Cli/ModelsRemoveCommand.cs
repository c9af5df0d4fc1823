using System.CommandLine;
using VisualSearch.Core.ModelStore;

namespace VisualSearch.Web.Cli;

/// <summary><c>models remove</c>.</summary>
internal static class ModelsRemoveCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the model." };
        var command = new Command("remove", "Removes weights that were pulled or added; never files of other folders.") { name };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var removed = await services.GetRequiredService<IModelStore>().RemoveAsync(parsed.GetRequiredValue(name), cancellationToken);
            await Console.Out.WriteLineAsync($"{removed.Model} is removed{(removed.CardRemoved ? " with its card" : "; its card stays")}; {ConsoleText.Size(removed.Freed)} are free again.");
            return ExitCodes.Ok;
        }));
        return command;
    }
}
