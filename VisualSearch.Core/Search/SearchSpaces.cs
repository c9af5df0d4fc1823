using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Search;

/// <summary>The index that a search asks for.</summary>
internal sealed class SearchSpaces(IndexChoices choices, LiveIndexes live, BuiltIndexes built, IReadiness readiness)
{
    /// <summary>What a search asks for.</summary>
    /// <exception cref="NotFoundException">No such embedder can run here.</exception>
    /// <exception cref="InvalidRequestException">The parts of the index do not go together.</exception>
    internal ChosenIndex Of(SearchOptions options) => choices.Resolve(options.Embedder, options.Mode, options.Index);

    /// <summary>An index that holds something.</summary>
    /// <exception cref="UnavailableException">There is no such index; the advice says how to build it.</exception>
    internal async Task<IndexLease> AcquireAsync(ChosenIndex index, CancellationToken cancellationToken)
    {
        if (!index.Plan.IsOfVectorsAlone && !live.IsLoaded(index.Plan) && !await built.IsBuiltAsync(index.Plan, cancellationToken))
        {
            throw await built.NotBuiltAsync(index, cancellationToken);
        }

        var lease = await live.AcquireAsync(index.Plan, cancellationToken);
        if (lease.Owners.Count > 0)
        {
            return lease;
        }

        lease.Dispose();
        throw await built.NotBuiltAsync(index, cancellationToken);
    }

    /// <summary>Says that a product has no vector in an index, or none yet.</summary>
    internal VisualSearchException NothingOf(string externalId) => readiness.Preparation is { } preparation
        ? new NotReadyException($"The product {externalId} cannot be searched by yet. {preparation.Words}", preparation.Remaining)
        : new NotFoundException(
            $"The product {externalId} has no usable image in the index.",
            "Look at its page for what is wrong with its images, mend them, and index again.");
}
