using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Sample.Training;

namespace VisualSearch.Core.Sample;

/// <summary>Registers the room.</summary>
internal static class SampleServices
{
    internal static IServiceCollection AddSample(this IServiceCollection services) => services.AddSingleton<ISampleCatalog, SampleCatalog>().AddSingleton<ITrainingPictures, TrainingPictures>();
}
