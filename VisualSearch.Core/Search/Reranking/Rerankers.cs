namespace VisualSearch.Core.Search.Reranking;

/// <summary>The checks that there are.</summary>
internal sealed class Rerankers(IEnumerable<IReranker> rerankers)
{
    /// <summary>Hits that are checked.</summary>
    internal const int First = 20;

    private readonly Dictionary<RerankMethod, IReranker> _byMethod = rerankers.ToDictionary(static reranker => reranker.Method);

    /// <summary>The check of a name; null for none.</summary>
    internal IReranker? Of(RerankMethod method) => _byMethod.GetValueOrDefault(method);
}
