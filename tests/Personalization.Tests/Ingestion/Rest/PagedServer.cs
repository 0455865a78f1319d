using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Personalization.Tests.Ingestion.Rest;

/// <summary>An HTTP server in this process; each test says what it answers.</summary>
internal sealed class PagedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PagedServer(WebApplication app) => _app = app;

    /// <summary>The requests so far: path and query.</summary>
    internal List<string> Requests { get; } = [];

    /// <summary>Answers a request.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = context => JsonAsync(context, "[]");

    internal string Address => _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    internal static async Task<PagedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new PagedServer(app);
        app.Run(context =>
        {
            server.Requests.Add($"{context.Request.Path}{context.Request.QueryString}");
            return server.Answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    /// <summary>Begins an answer and breaks the connection.</summary>
    internal static async Task BreakAsync(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"items\": [");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
