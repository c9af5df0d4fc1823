using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.ModelStore.Adding;
using VisualSearch.Core.ModelStore.Sanity;

namespace VisualSearch.Core.ModelStore;

/// <summary>Registers the room.</summary>
internal static class ModelStoreServices
{
    internal static IServiceCollection AddModelStore(this IServiceCollection services) => services
        .AddSingleton<StoreFolder>()
        .AddSingleton<ModelDownloader>()
        .AddSingleton<ModelPuller>()
        .AddSingleton<ModelRemover>()
        .AddSingleton<ModelVerifier>()
        .AddSingleton<ModelAdder>()
        .AddSingleton<SanityCheck>()
        .AddSingleton<SanityPictures>()
        .AddSingleton<IModelStore, LocalModelStore>()
        .AddSingleton<IModelOffer, ModelOffer>()
        .AddSingleton<ModelPulls>()
        .AddSingleton<IModelPulls>(static provider => provider.GetRequiredService<ModelPulls>())
        .AddHostedService(static provider => provider.GetRequiredService<ModelPulls>());
}
