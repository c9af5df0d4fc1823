using System.CommandLine;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>models</c>: list, show; the commands that change something have files of their own.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "Shows, fetches, checks, adds and removes models.")
        {
            List(), Show(), ModelsPullCommand.Create(), ModelsVerifyCommand.Create(), ModelsRemoveCommand.Create(), ModelsAddCommand.Create(),
        };
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
        var models = ModelAnswer.List(services.GetRequiredService<IModelCatalog>(), services.GetRequiredService<IEmbedderRegistry>(), services.GetRequiredService<IModelStore>());
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
                model.IsActive ? "active" : model.IsAvailable ? "at hand" : model.IsTemplate ? "bring your own file" : model.CanPull ? "not here; models pull fetches it" : model.Problem ?? "absent",
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
            input    {(card.PictureInput is { } input ? $"{input.Width}x{input.Height}, {ValueText.Name(input.Resize)}, {ValueText.Name(input.Colour)}, {ValueText.Name(input.Layout)}" : $"texts of {card.Text!.ContextLength} tokens")}
            weights  {(card.IsTemplate ? card.Export : $"{card.File}, {ConsoleText.Size(card.Bytes)}, SHA-256 {card.Sha256}")}
            output   {(card.Embedding is { } embedding ? $"{embedding.Output}, {embedding.Dimension} dimensions" : card.Text is { } text ? $"{text.Output}, {text.Dimension} dimensions, with {text.PairedWith}" : $"{string.Join(", ", card.Detection!.Outputs)}, {ValueText.Name(card.Detection.Layout)}")}
            licence  {card.Licence}
            source   {card.Source}
            address  {card.Url ?? "none"}
            state    {state.Problem ?? "at hand"}
            """);
        return ExitCodes.Ok;
    }
}
