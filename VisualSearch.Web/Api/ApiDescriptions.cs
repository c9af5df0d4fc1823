using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

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

    /// <summary>Settings of a search as query parameters.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, IEnumerable<SearchParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            endpoint.DescribeQuery(RequestValues.CamelCase(parameter.Name), parameter.Type switch
            {
                ParameterType.Integer => "integer",
                ParameterType.Number => "number",
                ParameterType.Boolean or ParameterType.Switch => "boolean",
                _ => "string",
            }, parameter.Help, parameter.IsMany, parameter.Choices);
        }

        return endpoint;
    }

    /// <summary>The parameters and, for a POST, the body of a search.</summary>
    public static RouteHandlerBuilder DescribeSearch(this RouteHandlerBuilder endpoint) => endpoint
        .Describe(SearchParameters.All)
        .DescribeQuery("compare", "string", "Another index to search as well, such as NAME@plain+euclidean+pca64.")
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            {
                AddSearchBody(operation);
            }

            return Task.CompletedTask;
        });

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
