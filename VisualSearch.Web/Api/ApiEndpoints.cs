namespace VisualSearch.Web.Api;

/// <summary>The API for programs.</summary>
internal static class ApiEndpoints
{
    /// <summary>Name and address of the OpenAPI document.</summary>
    public const string DocumentName = "v1";

    public static IServiceCollection AddVisualSearchApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => JsonFormat.Apply(options.SerializerOptions))
        .AddOpenApi(DocumentName, options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "VisualSearch";
            document.Info.Version = DocumentName;
            document.Info.Description =
                "Finds the products of a catalogue that look like a picture. Errors come as problem details with a stable code and an advice.";
            return Task.CompletedTask;
        }));

    public static void MapVisualSearchApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        var api = routes.MapGroup("/api").WithTags("VisualSearch");
        api.MapSearchApi();
        api.MapProductsApi();
        api.MapSimilarApi();
        api.MapImagesApi();
        api.MapImportsApi();
        api.MapIndexesApi();
        api.MapClassesApi();
        api.MapAdaptApi();
        api.MapStatusApi();
    }
}
