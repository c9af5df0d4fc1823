using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore.Adding;

namespace VisualSearch.Core.ModelStore;

/// <inheritdoc cref="IModelStore"/>
internal sealed class LocalModelStore(ModelPuller puller, ModelVerifier verifier, ModelRemover remover, ModelAdder adder) : IModelStore
{
    /// <inheritdoc />
    public Task<PullOutcome> PullAsync(string name, string? from = null, IProgress<PullProgress>? progress = null, CancellationToken cancellationToken = default) =>
        puller.PullAsync(name, from, progress, cancellationToken);

    /// <inheritdoc />
    public Task<VerifyOutcome> VerifyAsync(string name, CancellationToken cancellationToken = default) => verifier.VerifyAsync(name, cancellationToken);

    /// <inheritdoc />
    public Task<RemoveOutcome> RemoveAsync(string name, CancellationToken cancellationToken = default) => remover.RemoveAsync(name, cancellationToken);

    /// <inheritdoc />
    public Task<AddOutcome> AddAsync(AddRequest request, IProgress<string>? progress = null, CancellationToken cancellationToken = default) =>
        adder.AddAsync(request, progress, cancellationToken);

    /// <inheritdoc />
    public bool IsRemovable(ModelState model) => remover.IsRemovable(model);

    /// <inheritdoc />
    public bool IsPullable(ModelState model) => puller.IsPullable(model);
}
