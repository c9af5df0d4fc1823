using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Demo;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Core.Sample;
using VisualSearch.Core.Search;
using VisualSearch.Core.Similar;
using VisualSearch.Core.Status;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core;

/// <summary>Registers everything that VisualSearch.Core offers.</summary>
public static class VisualSearchServices
{
    /// <summary>Adds all rooms; settings are bound from <see cref="VisualSearchOptions.Section"/> and then changed by the callback.</summary>
    public static IServiceCollection AddVisualSearch(this IServiceCollection services, Action<VisualSearchOptions>? configure = null)
    {
        var options = services.AddOptions<VisualSearchOptions>()
            .BindConfiguration(VisualSearchOptions.Section)
            .Configure<IConfiguration>(ReadLists)
            .ValidateDataAnnotations()
            .Validate(
                static settings => ExecutionProviders.Names.Contains(settings.ExecutionProvider, StringComparer.OrdinalIgnoreCase),
                $"The execution provider is none of {string.Join(", ", ExecutionProviders.Names)}.")
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        return services
            .AddImaging()
            .AddInference()
            .AddModelStore()
            .AddDetection()
            .AddEmbedding()
            .AddVectorIndex()
            .AddCatalog()
            .AddFetching()
            .AddIndexing()
            .AddClassification()
            .AddSearch()
            .AddSimilar()
            .AddDemo()
            .AddEvaluation()
            .AddSample()
            .AddStatus();
    }

    /// <summary>Lists may also be one text with commas between, as an environment variable is most easily written.</summary>
    private static void ReadLists(VisualSearchOptions options, IConfiguration configuration)
    {
        options.ModelFolders = Split(nameof(options.ModelFolders)) ?? options.ModelFolders;
        options.Labels = Split(nameof(options.Labels)) ?? options.Labels;
        options.AllowPrivateAddresses = Split(nameof(options.AllowPrivateAddresses)) ?? options.AllowPrivateAddresses;

        List<string>? Split(string name) => configuration[$"{VisualSearchOptions.Section}:{name}"] is { } text
            ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : null;
    }
}
