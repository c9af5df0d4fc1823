using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Features.Search.Queries;

/// <summary>Everything that a search page shows, as its address says it: sharing the address shares the search.</summary>
public sealed record SearchAddress
{
    /// <summary>Products shown unless the address says otherwise.</summary>
    public const int DefaultK = 12;

    /// <summary>What is searched by; null on the empty page.</summary>
    public QueryOrigin? Origin { get; init; }

    /// <summary>The chosen box; null takes the best one found.</summary>
    public BoundingBox? Box { get; init; }

    /// <summary>Further pictures of the same object.</summary>
    public IReadOnlyList<QueryPart> Others { get; init; } = [];

    /// <summary>What is done to the query.</summary>
    public QueryTreatment Treatment { get; init; } = QueryTreatment.None;

    /// <summary>By what the first hits are checked once more.</summary>
    public RerankMethod Rerank { get; init; }

    /// <summary>Every picture, in order; none on the empty page.</summary>
    public IReadOnlyList<QueryPart> Pictures => Origin is null ? [] : [new QueryPart(Origin, Box), .. Others];

    /// <summary>Products wanted.</summary>
    public int K { get; init; } = DefaultK;

    /// <summary>Preprocessing mode; null takes the embedder's own.</summary>
    public ResizeMode? Mode { get; init; }

    /// <summary>Embedder; null takes the active one.</summary>
    public string? Embedder { get; init; }

    /// <summary>Which products may be found.</summary>
    public ProductFilter Filter { get; init; } = ProductFilter.None;

    /// <summary>Lowest score.</summary>
    public float? MinScore { get; init; }

    /// <summary>Whether and how products are sorted into classes first.</summary>
    public SearchClassification Classification { get; init; } = SearchClassification.None;

    /// <summary>How products are scored by their images.</summary>
    public ProductScoring Scoring { get; init; }

    /// <summary>What else the index is that is searched.</summary>
    public IndexChoice Index { get; init; } = IndexChoice.Default;

    /// <summary>The index that it is compared with; null for none.</summary>
    public IndexName? Compare { get; init; }

    /// <summary>The index that is searched; null for the active one.</summary>
    public IndexName? IndexName => new IndexName(Embedder, Mode, Index) is var name && name == Core.Indexing.Choosing.IndexName.Active ? null : name;

    /// <summary>The same search in another index. A lowest score goes with its metric.</summary>
    /// <param name="index">The index; null for the active one.</param>
    public SearchAddress By(IndexName? index)
    {
        index ??= Core.Indexing.Choosing.IndexName.Active;
        return this with
        {
            Embedder = index.Embedder, Mode = index.Mode, Index = index.Choice, MinScore = index.Choice.Metric == Index.Metric ? MinScore : null,
        };
    }

    /// <summary>What the search service is asked.</summary>
    public SearchOptions Options => new()
    {
        K = K,
        Region = Box,
        Mode = Mode,
        Embedder = Embedder,
        Filter = Filter,
        MinScore = MinScore,
        Classification = Classification,
        Scoring = Scoring,
        Index = Index,
        Treatment = Treatment,
        Rerank = Rerank,
    };

    /// <summary>Reads an address.</summary>
    /// <exception cref="InvalidRequestException">A value cannot be read.</exception>
    public static SearchAddress Parse(string uri)
    {
        var values = RequestValues.Of(uri);
        var search = SearchParameters.All.Read(values);
        return new SearchAddress
        {
            Treatment = search.Treatment,
            Rerank = search.Rerank,
            K = search.K,
            Mode = search.Mode,
            Embedder = search.Embedder,
            Filter = search.Filter,
            MinScore = search.MinScore,
            Classification = search.Classification,
            Scoring = search.Scoring,
            Index = search.Index,
            Compare = SearchParameters.Compared(values),
        }.Of(AddressPictures.Read(uri));
    }

    /// <summary>The address, relative to the site's root.</summary>
    public string ToUri()
    {
        var query = new QueryBuilder();
        AddressPictures.Write(Pictures, query);
        foreach (var (name, value) in SearchParameters.All.Write(Options))
        {
            query.Add(name, value);
        }

        if (Compare is not null)
        {
            query.Add("compare", Compare.ToString());
        }

        return "/" + query.ToQueryString();
    }

    /// <summary>The same search by something else: what belonged to the old picture is dropped.</summary>
    public SearchAddress From(QueryOrigin origin) => Of([new QueryPart(origin)]);

    /// <summary>The same search by these pictures.</summary>
    public SearchAddress Of(IReadOnlyList<QueryPart> pictures) => this with
    {
        Origin = pictures.Count > 0 ? pictures[0].Origin : null, Box = pictures.Count > 0 ? pictures[0].Box : null, Others = [.. pictures.Skip(1)],
    };

    /// <summary>The same search with another box in one of the pictures.</summary>
    public SearchAddress WithBox(int picture, BoundingBox box) => Of([.. Pictures.Select((part, place) => place == picture ? part with { Box = box } : part)]);

    /// <summary>The same search with one more picture of the object; one that is there already changes nothing.</summary>
    public SearchAddress With(QueryOrigin origin) =>
        Origin is null or ProductOrigin ? From(origin)
        : Pictures.Count >= SearchOptions.MaxPictures || Pictures.Any(part => Equals(part.Origin, origin)) ? this
        : Of([.. Pictures, new QueryPart(origin)]);

    /// <summary>The same search without one of its pictures.</summary>
    public SearchAddress Without(int picture) => Of([.. Pictures.Where((_, place) => place != picture)]);

    /// <summary>A box as an address carries it: four decimals, a tenth of a pixel of a large photo.</summary>
    public static BoundingBox Round(BoundingBox box) => new(
        Math.Round(box.XMin, 4), Math.Round(box.YMin, 4), Math.Round(box.XMax, 4), Math.Round(box.YMax, 4));

    /// <summary>A box as an address carries it.</summary>
    internal static string Write(BoundingBox box) =>
        string.Join(',', new[] { box.XMin, box.YMin, box.XMax, box.YMax }.Select(edge => edge.ToString("0.####", CultureInfo.InvariantCulture)));

    /// <exception cref="InvalidRequestException">The text is no box.</exception>
    internal static BoundingBox ReadBox(string text)
    {
        var parts = text.Split(',');
        var edges = new double[4];
        for (var i = 0; i < 4; i++)
        {
            if (parts.Length != 4 || !double.TryParse(parts[i], CultureInfo.InvariantCulture, out edges[i]))
            {
                throw new InvalidRequestException("The box in the address cannot be read.", "Give left, top, right and bottom as fractions of the picture: box=0.1,0.2,0.8,0.9.");
            }
        }

        return new BoundingBox(edges[0], edges[1], edges[2], edges[3]);
    }
}
