using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalization.ReadApi.Access;
using Scalar.AspNetCore;

namespace Personalization.ReadApi.Endpoints;

/// <summary>The OpenAPI document, and a page that shows it; nothing of either comes from another server.</summary>
internal static class Documentation
{
    private const string KeyScheme = "key";

    internal static IServiceCollection AddDocumentation(this IServiceCollection services) =>
        // Strict, or every number would be told as one that may be a string.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict)
            .AddOpenApi(openApi => openApi
                .AddDocumentTransformer((document, _, _) =>
                {
                    Describe(document);
                    return Task.CompletedTask;
                })
                .AddOperationTransformer((operation, context, _) =>
                {
                    Describe(operation, context);
                    return Task.CompletedTask;
                }));

    internal static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference("/docs", page =>
        {
            page.Title = "Read API";
            page.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools()
                .HideClientButton().ExpandAllTags();
        });
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Read API",
            Version = "v1",
            Description = "What customers should see next, from the current release.",
        };
        // Wherever it is served: the address is the page's.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of ./submit.sh keys create; not needed on loopback unless asked for.",
            },
        };
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RequiredScope>().Any())
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [],
                },
            ];
        // The endpoints read these as text, so that what is wrong with them is told in words.
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Name == "n")
                parameter.Schema = Count(context.ApplicationServices.GetRequiredService<ReadApiOptions>());
            else if (metadata.OfType<ParameterNames>().FirstOrDefault(
                names => names.Parameter == parameter.Name) is { } known)
                parameter.Schema = OneOf(known.Names);
        }
    }

    private static OpenApiSchema Count(ReadApiOptions options) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = options.MaxCount.ToString(CultureInfo.InvariantCulture),
        Default = options.DefaultCount,
    };

    private static OpenApiSchema OneOf(IReadOnlyList<string> names) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. names.Select(name => (JsonNode)name)],
        Default = names[0],
    };
}
