using System.Net.Sockets;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SparkConnect.Server.Access;
using SparkConnect.Server.Rpc;
using SparkConnect.Server.Sessions;

namespace SparkConnect.Server;

/// <summary>
/// Hosts an engine as the gRPC service <c>spark.connect.SparkConnectService</c>, so that any Spark Connect 4.x client
/// uses it as it uses Spark: sessions by user and id, reattachable execution, interrupts, errors with details.
/// </summary>
public sealed class ConnectServer : IAsyncDisposable
{
    private readonly ISparkConnect _engine;
    private readonly ConnectServerOptions _options;
    private readonly WebApplication _app;
    private readonly SessionStore _sessions;
    private readonly Janitor _janitor;

    /// <summary>Puts the server together; it listens from <see cref="StartAsync"/> on.</summary>
    /// <param name="engine">What answers; the server disposes of it with itself.</param>
    /// <param name="options">Where and how; null means the defaults.</param>
    /// <exception cref="ConnectServerException">The options do not hold.</exception>
    public ConnectServer(ISparkConnect engine, ConnectServerOptions? options = null)
        : this(engine, options ?? new ConnectServerOptions(), TimeProvider.System)
    {
    }

    internal ConnectServer(ISparkConnect engine, ConnectServerOptions options, TimeProvider clock)
    {
        options.Validate();
        (_engine, _options) = (engine, options);
        _sessions = new SessionStore(engine, options, clock);
        _janitor = new Janitor(_sessions, options, clock);
        _app = Build();
    }

    /// <summary>
    /// The address to connect to, for example <c>sc://127.0.0.1:15002</c>, with <c>use_ssl</c> where it is needed and
    /// without the token.
    /// </summary>
    public string Address { get; private set; } = "";

    internal SessionStore Sessions => _sessions;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ConnectServerException">The port is in use or not ours to open.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _app.StartAsync(cancellation);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new ConnectServerException(
                $"Cannot listen on {_options.Host}:{_options.Port}: {Cause(error)}. Choose another port, or 0 for "
                + "any free one.", error);
        }

        var bound = new Uri(_app.Urls.First());
        Address = $"sc://{bound.Authority}{(_options.Certificate is null ? "" : "/;use_ssl=true")}";
        _janitor.Start();
    }

    /// <summary>Stops listening, interrupts what runs and closes all sessions, and the engine with them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _janitor.DisposeAsync();
        await _sessions.CloseAllAsync();
        await _app.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(Listen);
        if (_options.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        // What fails is told to the caller, once.
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_engine).AddSingleton(_options).AddSingleton(_sessions);
        builder.Services.AddSingleton<ExecutionRpc>().AddSingleton<ConnectService>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = _options.MaxMessageBytes;
            grpc.MaxSendMessageSize = null;
        });
        builder.Services.AddSingleton<IServiceMethodProvider<ConnectService>, ConnectMethods>();
        var app = builder.Build();
        if (_options.Token is { } token)
            app.UseMiddleware<TokenMiddleware>(token);
        app.MapGrpcService<ConnectService>();
        return app;
    }

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        // A client may think between two batches for as long as it likes; the pings find one that is gone.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        kestrel.Limits.Http2.InitialStreamWindowSize = 1 << 20;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 4 << 20;
        kestrel.Listen(_options.Address, _options.Port, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http2;
            if (_options.Certificate is { } certificate)
            {
                endpoint.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.ServerCertificateChain = _options.CertificateChain;
                });
            }
        });
    }

    private static string Cause(Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        SocketError.AccessDenied => "ports below 1024 need more rights",
        SocketError.AddressNotAvailable => "this machine has no such address",
        null when error.Message.Contains("in use", StringComparison.Ordinal) => "the port is in use",
        _ => error.Message.TrimEnd('.'),
    };
}
