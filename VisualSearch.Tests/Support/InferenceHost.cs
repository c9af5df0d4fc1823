using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Inference;

namespace VisualSearch.Tests.Support;

/// <summary>The real catalogue and session pool over given model folders.</summary>
internal sealed class InferenceHost : IDisposable
{
    public InferenceHost(params string[] modelFolders)
        : this(new VisualSearchOptions { ModelFolders = [.. modelFolders] })
    {
    }

    public InferenceHost(VisualSearchOptions options)
    {
        Options = Microsoft.Extensions.Options.Options.Create(options);
        Resolver = new ModelFolderResolver(Options);
        Catalog = new ModelCatalog(Resolver, new WeightsVerifier(), new CardCompleter(), NullLogger<ModelCatalog>.Instance);
        Sessions = new OnnxSessionPool(Options, NullLogger<OnnxSessionPool>.Instance);
    }

    public IOptions<VisualSearchOptions> Options { get; }

    public ModelFolderResolver Resolver { get; }

    public ModelCatalog Catalog { get; }

    public OnnxSessionPool Sessions { get; }

    public void Dispose() => Sessions.Dispose();
}
