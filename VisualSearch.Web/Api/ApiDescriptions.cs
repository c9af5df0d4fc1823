using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Web.Api;

/// <summary>Says in the OpenAPI document what handlers read by hand.</summary>
internal static class ApiDescriptions
{
    private const string Multipart = "multipart/form-data";

    private static readonly string[] BodyTypes = [Multipart, "application/x-www-form-urlencoded", "application/json"];

    /// <summary>A query parameter.</summary>
    /// <param name="endpoint">The endpoint that reads it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">string, integer, number or boolean.</param>
    /// <param name="description">What it means.</param>
    /// <param name="many">Whether it may be given several times.</param>
    /// <param name="choices">The values it may have.</param>
    public static RouteHandlerBuilder DescribeQuery(
        this RouteHandlerBuilder endpoint, string name, string type, string description, bool many = false, IReadOnlyList<string>? choices = null) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var single = new OpenApiSchema { Type = Type(type), Enum = choices is null ? null : [.. choices.Select(choice => (JsonNode)choice)] };
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = single } : single,
            });
            return Task.CompletedTask;
        });

    /// <summary>A query parameter that takes the names of an enumeration.</summary>
    public static RouteHandlerBuilder DescribeChoice<T>(this RouteHandlerBuilder endpoint, string name, string description)
        where T : struct, Enum =>
        endpoint.DescribeQuery(name, "string", description, choices: [.. Enum.GetValues<T>().Select(ValueText.Name)]);

    /// <summary>The parameters that choose products.</summary>
    public static RouteHandlerBuilder DescribeFilter(this RouteHandlerBuilder endpoint) => endpoint
        .DescribeQuery("category", "string", "Any of these categories; Shoes also takes Shoes/Boots.", many: true)
        .DescribeQuery("scope", "string", "Any of these parts of the catalogue; Sport also takes Sport/Running.", many: true)
        .DescribeQuery("onWhite", "boolean", "Products with a picture before white (true) or before something else (false).")
        .DescribeQuery("brand", "string", "Any of these brands.", many: true)
        .DescribeQuery("minPrice", "number", "Lowest price, included.")
        .DescribeQuery("maxPrice", "number", "Highest price, included.");

    /// <summary>The parameters and, for a POST, the body of a search.</summary>
    public static RouteHandlerBuilder DescribeSearch(this RouteHandlerBuilder endpoint) => endpoint
        .DescribeQuery("k", "integer", "Products to return, 1 to 500; 12 unless said otherwise.")
        .DescribeChoice<ResizeMode>("mode", "Preprocessing; the embedder's own unless said otherwise.")
        .DescribeQuery("embedder", "string", "Name of the embedder; the active one unless said otherwise.")
        .DescribeFilter()
        .DescribeChoice<ProductScoring>("score", "How products are scored by their images: by the best one, or by rank points.")
        .DescribeIndex()
        .DescribeQuery("compare", "string", "Another index to search as well, such as NAME@plain+euclidean+pca64.")
        .DescribeQuery("minScore", "number", "Score that must be reached: a cosine of -1 to 1, an inner product, or the greatest Euclidean distance.")
        .DescribeTreatment()
        .DescribeClassification()
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            {
                AddSearchBody(operation);
            }

            return Task.CompletedTask;
        });

    /// <summary>The parameters of what is done to a query and to its first hits.</summary>
    public static RouteHandlerBuilder DescribeTreatment(this RouteHandlerBuilder endpoint) => endpoint
        .DescribeQuery("augment", "string", $"Changes of the picture to search by, too, with commas between: {string.Join(", ", QueryAugmentations.All.Select(QueryAugmentations.NameOf))}, or all.")
        .DescribeQuery("labels", "string", "Class names that the detector's regions must have, with commas between.")
        .DescribeChoice<RerankMethod>("rerank", "By what the first 20 are checked once more; none unless said otherwise.");

    /// <summary>The statuses that come with problem details.</summary>
    public static RouteHandlerBuilder DescribeProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }

    private static void AddSearchBody(OpenApiOperation operation)
    {
        const string BoxHelp = "The region to search by: x1,y1,x2,y2 in fractions of the picture, or in its pixels with the suffix px; for several pictures once for each, or auto.";
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = "box",
            In = ParameterLocation.Query,
            Description = BoxHelp,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The picture or its address. Every query parameter may stand here as well, under the same name.",
            Content = BodyTypes.ToDictionary(type => type, BodyOf, StringComparer.Ordinal),
        };
    }

    private static OpenApiMediaType BodyOf(string contentType)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["url"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Address of the picture." },
        };
        if (string.Equals(contentType, Multipart, StringComparison.Ordinal))
        {
            properties["image"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "binary",
                Description = $"The picture, or several of one object: JPEG, PNG, WebP, GIF, AVIF or TIFF of at most {RequestLimits.MaxImageBytes >> 20} MB.",
            };
        }

        return new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties } };
    }

    private static JsonSchemaType Type(string name) => name switch
    {
        "integer" => JsonSchemaType.Integer,
        "number" => JsonSchemaType.Number,
        "boolean" => JsonSchemaType.Boolean,
        _ => JsonSchemaType.String,
    };
}
