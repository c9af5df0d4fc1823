using System.CommandLine;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Inference;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>models</c>: list, show.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "Shows the models and whether their weights are at hand.") { List(), Show() };
        var json = OptionFactory.Json();
        command.Add(json);
        command.SetAction((parsed, _) => CommandServices.RunAsync(parsed, services => ListAsync(services, parsed.GetValue(json))));
        return command;
    }

    private static Command List()
    {
        var json = OptionFactory.Json();
        var command = new Command("list", "Lists the models (this is what happens without a command).") { json };
        command.SetAction((parsed, _) => CommandServices.RunAsync(parsed, services => ListAsync(services, parsed.GetValue(json))));
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the model." };
        var json = OptionFactory.Json();
        var command = new Command("show", "Shows a model's card.") { name, json };
        command.SetAction((parsed, _) => CommandServices.RunAsync(parsed, services => ShowAsync(services, parsed.GetRequiredValue(name), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> ListAsync(IServiceProvider services, bool json)
    {
        var models = ModelAnswer.List(services.GetRequiredService<IModelCatalog>(), services.GetRequiredService<IEmbedderRegistry>());
        if (json)
        {
            await ConsoleText.WriteJsonAsync(models);
            return ExitCodes.Ok;
        }

        await ConsoleText.WriteTableAsync(
            ["name", "task", " size", "licence", "state"],
            models.Select(IReadOnlyList<string> (model) =>
            [
                model.Name, ValueText.Name(model.Task), model.Bytes is { } bytes ? ConsoleText.Size(bytes) : "built in", model.Licence ?? "",
                model.IsActive ? "active" : model.IsAvailable ? "at hand" : model.Problem ?? "absent",
            ]));
        return ExitCodes.Ok;
    }

    private static async Task<int> ShowAsync(IServiceProvider services, string name, bool json)
    {
        var state = services.GetRequiredService<IModelCatalog>().Get(name);
        if (json)
        {
            await ConsoleText.WriteJsonAsync(state.Card);
            return ExitCodes.Ok;
        }

        var card = state.Card;
        await Console.Out.WriteLineAsync($"""
            {card.Name}: {card.Description}
            task     {ValueText.Name(card.Task)}
            input    {card.Input.Width}x{card.Input.Height}, {ValueText.Name(card.Input.Resize)}, {ValueText.Name(card.Input.Colour)}, {ValueText.Name(card.Input.Layout)}
            weights  {card.File}, {ConsoleText.Size(card.Bytes)}, SHA-256 {card.Sha256}
            licence  {card.Licence}
            source   {card.Source}
            state    {state.Problem ?? "at hand"}
            """);
        return ExitCodes.Ok;
    }
}
