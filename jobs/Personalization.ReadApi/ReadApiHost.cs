using System.Net.Sockets;
using Personalization.ReadApi.Endpoints;
using Serving;

namespace Personalization.ReadApi;

/// <summary>Puts the read API together.</summary>
public static class ReadApiHost
{
    /// <summary>An application that is ready to be started.</summary>
    public static WebApplication Build(ReadApiOptions options)
    {
        options.Validate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Error)
            // A failed start and a failed request are told once, by ListenAsync and by the problem handler.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        builder.Services.AddSingleton(options)
            .AddSingleton(new ReleaseStore(options.Releases))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<CurrentRelease>()
            .AddProblemDetails()
            .AddExceptionHandler<ProblemHandler>();

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
        app.MapHealth();
        app.MapReleases();
        app.MapPopular();
        app.MapCustomers();
        return app;
    }

    /// <summary>Starts listening and returns the address, for example <c>http://127.0.0.1:8080</c>.</summary>
    /// <exception cref="ReadApiException">The port is in use or not ours to open.</exception>
    public static async Task<string> ListenAsync(this WebApplication app, CancellationToken cancellation)
    {
        var options = app.Services.GetRequiredService<ReadApiOptions>();
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

    private static string Cause(Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        SocketError.AccessDenied => "ports below 1024 need more rights",
        SocketError.AddressNotAvailable => "this machine has no such address",
        null when error.Message.Contains("in use", StringComparison.Ordinal) => "the port is in use",
        _ => error.Message.TrimEnd('.'),
    };
}
