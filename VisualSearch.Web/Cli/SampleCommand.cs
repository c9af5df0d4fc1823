using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Sample.Training;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary><c>sample</c>, <c>sample remove</c>, <c>sample restore</c>.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var products = OptionFactory.Text("--products", "NUMBER", "Products to make up, 1 to 1000000; 100 unless said otherwise.");
        var seed = OptionFactory.Text("--seed", "NUMBER", "A whole number from 0; the same one gives the same pictures. 1 unless said otherwise.");
        var output = OptionFactory.Text("--output", "FOLDER", "Where the pictures and images.csv (path, product, category, view, kind and the product's box) are written.");
        var command = new Command(
            "sample", "Draws random products in several views and surroundings, to train and test with; or removes and restores the sample catalogue.")
        {
            products, seed, output,
            CreateJob("remove", "Puts the sample catalogue away; restore brings it back.", static pipeline => pipeline.RemoveSampleAsync),
            CreateJob("restore", "Brings the sample catalogue back, or in.", static pipeline => pipeline.RestoreSampleAsync),
        };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var folder = parsed.GetValue(output) is { Length: > 0 } given
                ? given
                : throw new InvalidRequestException("It is not said where the pictures go.", "Give --output FOLDER.");
            var count = ValueText.Number<int>("--products", parsed.GetValue(products)) ?? 100;
            if (count is < 1 or > ITrainingPictures.MostProducts)
            {
                throw new InvalidRequestException($"--products is {count}.", $"Write a number from 1 to {ITrainingPictures.MostProducts}.");
            }

            var start = ValueText.Number<ulong>("--seed", parsed.GetValue(seed)) ?? 1;
            int pictures;
            using (var line = ProgressLine.OnStderr())
            {
                var progress = new DirectProgress<int>(done => line.Show("", done, count, $"{done} of {count} products"));
                pictures = await services.GetRequiredService<ITrainingPictures>().WriteAsync(folder, count, start, progress, cancellationToken);
            }

            await Console.Out.WriteLineAsync($"{count} products, {pictures} pictures: {Path.Combine(folder, ITrainingPictures.ListName)}");
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static Command CreateJob(
        string name, string description, Func<IIndexingPipeline, Func<IProgress<JobProgress>, CancellationToken, Task<JobProgress>>> job)
    {
        var json = OptionFactory.Json();
        var command = new Command(name, description) { json };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunOnCatalogueAsync(
            parsed,
            services => JobPrinter.RunAsync(
                progress => job(services.GetRequiredService<IIndexingPipeline>())(progress, cancellationToken), parsed, parsed.GetValue(json)),
            cancellationToken));
        return command;
    }
}
