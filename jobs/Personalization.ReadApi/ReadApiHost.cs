using System.Data.Common;
using System.Net.Sockets;
using Personalization.ReadApi.Access;
using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Endpoints;
using Personalization.ReadApi.Metrics;
using Personalization.ReadApi.Queries;
using Personalization.ReadApi.Releases;

namespace Personalization.ReadApi;

/// <summary>Puts the read API together.</summary>
public static class ReadApiHost
{
    // Room for an id of 10,000 characters of four bytes, escaped: it is told as a problem and not cut off.
    private const int LongestRequestLine = 128 * 1024;

    /// <summary>An application that is ready to be started.</summary>
    public static WebApplication Build(ReadApiOptions options)
    {
        options.Validate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.Address, options.Port);
        });
        // Most answers are bytes in memory: handing them to another thread costs more than writing them.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Error)
            // A failed start and a failed request are told once, by ListenAsync and by the problem handler; and a
            // request that could be logged costs an activity and a scope.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        AddServices(builder.Services, options);
        var app = builder.Build();
        app.UseMiddleware<FrontMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseMiddleware<ScopeMiddleware>();
        app.MapHealth();
        app.MapReleases();
        app.MapPopular();
        app.MapSimilar();
        app.MapCustomers();
        app.MapDocumentation();
        return app;
    }

    /// <summary>
    /// Looks at the store, starts listening and returns the address, for example <c>http://127.0.0.1:8080</c>.
    /// </summary>
    /// <exception cref="ReadApiException">The port is in use or not ours to open.</exception>
    public static async Task<string> ListenAsync(this WebApplication app, CancellationToken cancellation)
    {
        var options = app.Services.GetRequiredService<ReadApiOptions>();
        await app.Services.GetRequiredService<ReleaseFollower>().StartAsync(cancellation);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new ReadApiException($"Cannot listen on {options.Host}:{options.Port}: {Cause(error)}. " +
                "Choose another port with --port, or 0 for any free one.", error);
        }

        return app.Urls.First();
    }

    /// <summary>The name of the release that answers come from, and what is wrong; null where there is none.</summary>
    public static (string? Release, string? Trouble) StateOf(WebApplication app)
    {
        var releases = app.Services.GetRequiredService<ReleaseFollower>();
        return (releases.Current?.Release.Name, releases.Trouble);
    }

    /// <summary>A customer to try the API with; null where the release has none or cannot be asked.</summary>
    public static async Task<string?> AnyCustomerAsync(WebApplication app, CancellationToken cancellation)
    {
        var releases = app.Services.GetRequiredService<ReleaseFollower>();
        if (releases.Current is null)
            return null;
        await using var lease = releases.Acquire();
        try
        {
            return await RecommendationQueries.AnyCustomerAsync(lease.Served.Release, cancellation);
        }
        catch (DbException)
        {
            return null;
        }
    }

    private static void AddServices(IServiceCollection services, ReadApiOptions options) => services
        .AddSingleton(options)
        .AddSingleton(options.Serving.Open())
        .AddSingleton<KeyRing>()
        .AddSingleton<Gate>()
        .AddSingleton<ApiMetrics>()
        .AddSingleton<ReleaseFollower>()
        .AddProblemDetails()
        .AddExceptionHandler<ProblemHandler>()
        .AddDocumentation();

    private static string Cause(Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        SocketError.AccessDenied => "ports below 1024 need more rights",
        SocketError.AddressNotAvailable => "this machine has no such address",
        null when error.Message.Contains("in use", StringComparison.Ordinal) => "the port is in use",
        _ => error.Message.TrimEnd('.'),
    };
}
