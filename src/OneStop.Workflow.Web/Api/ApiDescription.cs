using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        // Pages have addresses too, but no contract.
        document.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer(Introduce);
        document.AddOperationTransformer(Complete);
        document.AddSchemaTransformer(NameForms);
    });

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OneStop.Workflow",
            Version = "v1",
            Description = "Dossiers of the one-stop mechanism. Every order carries a commandId made by the caller: the same id again "
                + "gives the first answer. Problems are RFC 9457 in Vietnamese, or in English with Accept-Language: en. "
                + "Moments are in Vietnam's time; durations are working time unless said otherwise, e.g. PT26H30M.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The accessToken of POST /api/sign-in.",
        };
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>().Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(Caller) || p.ParameterType == typeof(SessionCaller))))
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response.Content?.TryGetValue("application/problem+json", out var problem) == true)
                problem.Example = Example(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
        }
        return Task.CompletedTask;
    }

    private static Task NameForms(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset) || context.JsonTypeInfo.Type == typeof(DateTimeOffset?))
            (schema.Type, schema.Format) = (Typed(context.JsonTypeInfo.Type), "date-time");
        if (context.JsonTypeInfo.Type == typeof(TimeSpan) || context.JsonTypeInfo.Type == typeof(TimeSpan?))
            (schema.Type, schema.Format, schema.Pattern) = (Typed(context.JsonTypeInfo.Type), "duration", null);
        return Task.CompletedTask;
    }

    private static JsonSchemaType Typed(Type type) =>
        Nullable.GetUnderlyingType(type) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;

    private static JsonObject Example(int status)
    {
        var refusal = RequestProblems.ExampleOf(status);
        var details = Problem.Details(status, refusal);
        var example = new JsonObject
        {
            ["type"] = details.Type,
            ["title"] = details.Title,
            ["status"] = status,
            ["detail"] = details.Detail,
            ["code"] = refusal.Code,
        };
        if (refusal.Field is { } field)
            example["errors"] = new JsonObject { [field] = new JsonArray(RefusalText.Of(refusal)) };
        if (RefusalText.Allowed(refusal) is { Count: > 0 } allowed)
            example["allowed"] = new JsonArray([.. allowed.Select(value => (JsonNode)value)]);
        return example;
    }
}
