using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;
using VisualSearch.Core.Sample.Training;

namespace VisualSearch.Tests.Sample;

/// <summary>The real codec and catalogue, as the program registers them.</summary>
public sealed class SampleServicesFixture : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddImaging().AddSample().BuildServiceProvider();

    public IImageCodec Codec => _services.GetRequiredService<IImageCodec>();

    public ISampleCatalog Catalog => _services.GetRequiredService<ISampleCatalog>();

    public ITrainingPictures Training => _services.GetRequiredService<ITrainingPictures>();

    public void Dispose() => _services.Dispose();
}
