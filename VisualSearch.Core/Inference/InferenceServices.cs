using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Inference;

/// <summary>Registers the room.</summary>
internal static class InferenceServices
{
    internal static IServiceCollection AddInference(this IServiceCollection services) => services
        .AddSingleton<ModelFolderResolver>()
        .AddSingleton<WeightsVerifier>()
        .AddSingleton<CardCompleter>()
        .AddSingleton<ModelCatalog>()
        .AddSingleton<IModelCatalog>(static provider => provider.GetRequiredService<ModelCatalog>())
        .AddSingleton<OnnxSessionPool>()
        .AddSingleton<Text.TextEncoderPool>();
}
