using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Search;

/// <summary>What was learnt from the queries of one embedding space.</summary>
/// <param name="Index">The index of the space's vectors.</param>
/// <param name="InUse">Number of the version in use; 0 for none.</param>
/// <param name="Versions">The newest versions, oldest first.</param>
/// <param name="Refused">The last candidate, where that was refused.</param>
/// <param name="Kept">Queries that are kept as vectors.</param>
/// <param name="New">Queries that came since the last fit.</param>
/// <param name="Problem">What cannot be used of it, in words; null where nothing is wrong.</param>
public sealed record QueryMeanStatus(
    IndexName Index, int InUse, IReadOnlyList<QueryMeanVersion> Versions, QueryMeanVersion? Refused, int Kept, long New, string? Problem);

/// <summary>The stage adapt: versions of the mean of the queries, which change when they are fitted or chosen and never by a search.</summary>
public interface IQueryMeans
{
    /// <summary>Of every indexed space whose embedder has the stage.</summary>
    Task<IReadOnlyList<QueryMeanStatus>> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Fits a mean to the queries that are kept, checks it, and uses it where it is good.</summary>
    /// <param name="index">An index of the space; null takes the active one.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The new version, or with number 0 the candidate that was refused.</returns>
    /// <exception cref="InvalidRequestException">The embedder has not the stage.</exception>
    /// <exception cref="UnavailableException">Too few queries are kept, or nothing is indexed.</exception>
    Task<QueryMeanVersion> FitAsync(IndexName? index = null, CancellationToken cancellationToken = default);

    /// <summary>Uses a version.</summary>
    /// <param name="version">Its number; 0 uses none.</param>
    /// <param name="index">An index of the space; null takes the active one.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <exception cref="InvalidRequestException">The embedder has not the stage.</exception>
    /// <exception cref="NotFoundException">There is no such version, or it is damaged.</exception>
    Task UseAsync(int version, IndexName? index = null, CancellationToken cancellationToken = default);

    /// <summary>Forgets the queries that are kept, of all spaces; the versions stay.</summary>
    Task ClearAsync(CancellationToken cancellationToken = default);
}
