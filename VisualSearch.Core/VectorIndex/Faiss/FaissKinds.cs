using System.Text.RegularExpressions;

namespace VisualSearch.Core.VectorIndex.Faiss;

/// <summary>
/// The kinds of index that are let through to FAISS, whose factory takes numbers as they come: it divides by the zero of PQ0 and
/// asks for all the memory there is for a long one.
/// </summary>
internal static partial class FaissKinds
{
    internal const string Examples = "Flat, SQ8, PQ16, HNSW32, IVF64,Flat or PCA64,Flat";

    internal static bool IsTaken(string factoryString) => Taken().IsMatch(factoryString);

    [GeneratedRegex(
        @"\A(IDMap2?,)?((PCAR?|RR|Pad)[1-9]\d{0,3},)?(L2norm,)?" +
        @"(Flat|SQ(4|6|8|fp16)|PQ[1-9]\d{0,2}(x([4-9]|1[0-2]))?|HNSW([4-9]|[1-9]\d|1[01]\d|12[0-8])(,Flat|_SQ8)?|IVF[1-9]\d{0,5},(Flat|SQ8|PQ[1-9]\d{0,2}))\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Taken();
}
