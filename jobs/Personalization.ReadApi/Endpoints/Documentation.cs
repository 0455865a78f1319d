using Microsoft.OpenApi;
using Personalization.ReadApi.Access;
using Scalar.AspNetCore;

namespace Personalization.ReadApi.Endpoints;

/// <summary>The OpenAPI document, and a page that shows it; nothing of either comes from another server.</summary>
internal static class Documentation
{
    private const string KeyScheme = "key";

    internal static IServiceCollection AddDocumentation(this IServiceCollection services) =>
        services.AddOpenApi(openApi => openApi
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Read API",
                    Version = "v1",
                    Description = "What customers should see next, from the current release.",
                };
                // Wherever it is served: the address is the page's.
                document.Servers = [];
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
                return Task.CompletedTask;
            })
            .AddOperationTransformer((operation, context, _) =>
            {
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().Any())
                    operation.Security =
                    [
                        new OpenApiSecurityRequirement
                        {
                            [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [],
                        },
                    ];
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
}
