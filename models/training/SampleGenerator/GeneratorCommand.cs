using System.CommandLine;
using System.Globalization;
using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Catalogue;
using VisualSearch.SampleGenerator.Training;

namespace VisualSearch.SampleGenerator;

/// <summary>The tool's commands.</summary>
internal static class GeneratorCommand
{
    private const int Tenths = 10;

    /// <summary><c>catalogue</c> and <c>training</c>.</summary>
    public static RootCommand Create() => new("Draws the sample catalogue, and pictures to train and test with.") { CreateCatalogue(), CreateTraining() };

    private static Command CreateCatalogue()
    {
        var output = Output("Where products.csv, scenes.csv and their pictures are written; the program ships with wwwroot-assets/sample.");
        var command = new Command("catalogue", "Draws the sample catalogue and its scene photos.") { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(output).FullName;
            var pictures = await new CatalogueWriter(new VipsImageCodec()).WriteAsync(folder, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{pictures} pictures: {folder}");
        });
        return command;
    }

    private static Command CreateTraining()
    {
        var products = new Option<int>("--products")
        {
            Description = $"Products to make up, 1 to {TrainingPictures.MostProducts}; 100 unless said otherwise.", HelpName = "NUMBER", DefaultValueFactory = static _ => 100,
        };
        products.Validators.Add(static result =>
        {
            // what is no number is told by the parser
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count) && count is < 1 or > TrainingPictures.MostProducts)
            {
                result.AddError($"--products must be 1 to {TrainingPictures.MostProducts}.");
            }
        });
        var seed = new Option<ulong>("--seed")
        {
            Description = "A whole number from 0; the same one gives the same pictures. 1 unless said otherwise.", HelpName = "NUMBER", DefaultValueFactory = static _ => 1,
        };
        var output = Output("Where the pictures and images.csv (path, product, category, view, kind and the product's box) are written.");
        var command = new Command("training", "Draws random products in several views and surroundings, to train and test with.") { products, seed, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (folder, count, configuration) = (parsed.GetRequiredValue(output).FullName, parsed.GetValue(products), parsed.InvocationConfiguration);
            var progress = new TenthsProgress(configuration.Error, count);
            var pictures = await new TrainingPictures(new VipsImageCodec()).WriteAsync(folder, count, parsed.GetValue(seed), progress, cancellationToken);
            await configuration.Output.WriteLineAsync($"{count} products, {pictures} pictures: {Path.Combine(folder, TrainingPictures.ListName)}");
        });
        return command;
    }

    private static Option<DirectoryInfo> Output(string description) => new("--output") { Description = description, HelpName = "FOLDER", Required = true };

    /// <summary>A line at each tenth of the way.</summary>
    private sealed class TenthsProgress(TextWriter writer, int total) : IProgress<int>
    {
        private readonly Lock _gate = new();
        private long _reached;

        public void Report(int value)
        {
            lock (_gate)
            {
                var tenth = (long)value * Tenths / total;
                if (tenth > _reached)
                {
                    _reached = tenth;
                    writer.WriteLine($"{value} of {total} products");
                }
            }
        }
    }
}
