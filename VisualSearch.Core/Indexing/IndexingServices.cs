using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Indexing.Reduction;

namespace VisualSearch.Core.Indexing;

/// <summary>Registers the room.</summary>
internal static class IndexingServices
{
    internal static IServiceCollection AddIndexing(this IServiceCollection services)
    {
        services.AddOptions<IndexingOptions>().BindConfiguration(IndexingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CatalogChanges>()
            .AddSingleton<VectorIntegrity>()
            .AddSingleton<IndexChoices>()
            .AddSingleton<IndexMaker>()
            .AddSingleton<IndexBuilder>()
            .AddSingleton<LiveIndexes>()
            .AddSingleton<IExplainedVariance, ExplainedVariance>()
            .AddSingleton<IndexedSpaces>()
            .AddSingleton<BuiltIndexes>()
            .AddSingleton<IBuiltIndexes>(static provider => provider.GetRequiredService<BuiltIndexes>())
            .AddSingleton<RegionRules>()
            .AddSingleton<ImageSources>()
            .AddSingleton<ImagePlanner>()
            .AddSingleton<ImageComputer>()
            .AddSingleton<ImageResultWriter>()
            .AddSingleton<ImageFlow>()
            .AddSingleton<SourceReader>()
            .AddSingleton<IIndexingPipeline, IndexingPipeline>()
            .AddSingleton<IndexingJobs>()
            .AddSingleton<IIndexingJobs>(static provider => provider.GetRequiredService<IndexingJobs>())
            .AddHostedService(static provider => provider.GetRequiredService<IndexingJobs>())
            .AddSingleton<Readiness>()
            .AddSingleton<IReadiness>(static provider => provider.GetRequiredService<Readiness>())
            .AddHostedService<SampleCatalogStarter>()
            .AddSingleton<VectorMender>()
            .AddSingleton<IDamagedVectors>(static provider => provider.GetRequiredService<VectorMender>())
            .AddHostedService(static provider => provider.GetRequiredService<VectorMender>());
    }
}
