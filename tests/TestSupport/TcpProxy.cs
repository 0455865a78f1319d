using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace TestSupport;

/// <summary>
/// Stands between a client and a server on this machine: cuts connections where a test wants it, and speaks TLS for a
/// server that does not.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly X509Certificate2? _certificate;
    private readonly Func<long?> _nextCut;
    private readonly Task _accepting;
    private int _cuts;

    /// <summary>Begins to listen on a free port.</summary>
    /// <param name="server">Where connections go, <c>sc://host:port</c>.</param>
    /// <param name="nextCut">Asked for each connection: after how many bytes of the server's it is cut; null never.
    /// </param>
    /// <param name="certificate">What to speak TLS with; null passes bytes on as they are.</param>
    public TcpProxy(string server, Func<long?>? nextCut = null, X509Certificate2? certificate = null)
    {
        (_server, _nextCut, _certificate) = (new Uri(server), nextCut ?? (() => null), certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its address, <c>sc://127.0.0.1:port</c>.</summary>
    public string Address => string.Create(
        CultureInfo.InvariantCulture, $"sc://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Connections that were cut.</summary>
    public int Cuts => _cuts;

    /// <summary>Cuts that come after random numbers of bytes, the same for the same seed.</summary>
    public static Func<long?> RandomCuts(int seed, int least, int most, int count)
    {
        var random = new Random(seed);
        return () =>
        {
            lock (random)
                return count-- > 0 ? random.Next(least, most) : null;
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
                running.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await using var stream = await NearStreamAsync(near);
            var up = PumpAsync(stream, far.GetStream(), null);
            var down = PumpAsync(far.GetStream(), stream, _nextCut());
            if (await Task.WhenAny(up, down) == down && await down)
                Interlocked.Increment(ref _cuts);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            // A refused handshake or a server that is gone ends the connection, as it would without a proxy.
            near.Close();
        }

        // Reset and not closed in good order: that is how connections break.
        near.Client?.Close(0);
        far.Client?.Close(0);
    }

    private async Task<Stream> NearStreamAsync(TcpClient near)
    {
        if (_certificate is null)
            return near.GetStream();
        var tls = new SslStream(near.GetStream());
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate, ApplicationProtocols = [SslApplicationProtocol.Http2],
            },
            _stop.Token);
        return tls;
    }

    // Whether it ended because the allowed bytes were spent.
    private async Task<bool> PumpAsync(Stream from, Stream to, long? allowed)
    {
        var buffer = new byte[16 << 10];
        try
        {
            while (allowed is null or > 0)
            {
                var count = await from.ReadAsync(buffer, _stop.Token);
                if (count == 0)
                    return false;
                count = (int)Math.Min(count, allowed ?? count);
                await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                allowed -= count;
            }

            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }
}
