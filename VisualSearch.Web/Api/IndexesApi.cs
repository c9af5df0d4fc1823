using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Api;

/// <summary>An index that can be searched, under the name that searches choose it by.</summary>
internal sealed record IndexAnswer(
    string? Index, string Key, string Factory, ResizeMode? Mode, string? Stages, long Vectors, long Bytes, DateTimeOffset? BuiltAt, bool IsActive)
{
    internal static IndexAnswer From(BuiltIndex index) => new(
        index.Name?.ToString(), index.Key, index.Factory, index.Mode, index.Stages, index.Vectors, index.Bytes, index.BuiltAt, index.IsActive);
}

/// <summary>The indexes that there are, and building another one.</summary>
internal static class IndexesApi
{
    public static void MapIndexesApi(this IEndpointRouteBuilder api)
    {
        var indexes = api.MapGroup("/indexes");
        indexes.MapGet("", ListAsync)
            .WithName("ListIndexes")
            .WithSummary("Lists the indexes that can be searched.");
        indexes.MapPost("", Build)
            .WithName("BuildIndex")
            .WithSummary("Starts building an index in the background; its progress is that of the current import.")
            .DescribeIndex()
            .DescribeQuery("embedder", "string", "Name of the embedder, with its stages behind an @; the active one unless said otherwise.")
            .DescribeChoice<ResizeMode>("mode", "Preprocessing; the embedder's own unless said otherwise.")
            .DescribeProblems(400, 404, 409);
    }

    /// <summary>The parameters that choose an index.</summary>
    public static RouteHandlerBuilder DescribeIndex(this RouteHandlerBuilder endpoint) => endpoint
        .DescribeChoice<Core.Embedding.VectorMetric>("metric", "How vectors are compared; cosine unless said otherwise. The others compare the network's own vectors, without stages.")
        .DescribeQuery("augmented", "boolean", "Whether the index also holds flips and turns of every region.")
        .DescribeQuery("pca", "integer", "Principal components that vectors are reduced to.")
        .DescribeQuery("indexFactory", "string", "FAISS factory string, such as HNSW32; the configured one unless said otherwise.");

    private static async Task<Ok<List<IndexAnswer>>> ListAsync(IBuiltIndexes indexes, CancellationToken cancellationToken) =>
        TypedResults.Ok((await indexes.ReadAsync(cancellationToken)).Select(IndexAnswer.From).ToList());

    private static Accepted<JobAnswer> Build(HttpRequest request, IIndexingJobs jobs)
    {
        var values = new RequestValues(request.Query);
        var index = new IndexRequest { Embedder = values.Text("embedder"), Mode = values.Choice<ResizeMode>("mode"), Index = IndexChoiceReader.Of(values) };
        values.RequireKnown();
        return TypedResults.Accepted("/api/imports/current", JobAnswer.From(jobs.StartIndex(index)));
    }
}
