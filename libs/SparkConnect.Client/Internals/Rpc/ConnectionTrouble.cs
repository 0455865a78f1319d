using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>Why a call did not reach the service, in one line with the way out.</summary>
internal sealed class ConnectionTrouble(ConnectionString target, Func<bool> hasAnswered)
{
    private string Place => $"sc://{target.Host}:{target.Port}";

    /// <summary>The line; null where the server itself has failed and says so.</summary>
    public string? Describe(RpcException error)
    {
        var causes = Causes(error.Status.DebugException ?? error.InnerException).ToArray();
        return causes.OfType<AuthenticationException>().FirstOrDefault() is { } tls ? OfTls(tls)
            : causes.OfType<SocketException>().FirstOrDefault() is { } socket ? OfSocket(socket)
            : causes.OfType<HttpRequestException>().Any() || causes.OfType<IOException>().Any() ? OfHttp(causes[^1])
            : OfStatus(error);
    }

    /// <summary>The line for a server that takes connections and says nothing.</summary>
    public string Silent(TimeSpan limit) =>
        $"{Place} takes connections but has not answered as Spark Connect within {limit.TotalSeconds:0} s. Something "
        + "else may listen there, or the server is overloaded: check the port, 15002 unless it was set otherwise.";

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    private string OfTls(AuthenticationException error)
    {
        var text = $"{error.Message} {error.InnerException?.Message}";
        if (text.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal))
        {
            return $"The certificate of {Place} is for another name than {target.Host}. Connect by a name that the "
                + "certificate holds, or give the server one for this name.";
        }

        if (text.Contains("NotTimeValid", StringComparison.Ordinal))
            return $"The certificate of {Place} has expired or is not valid yet. Renew it on the server.";
        if (text.Contains("certificate", StringComparison.OrdinalIgnoreCase))
        {
            return $"The certificate of {Place} is not signed by an authority that is trusted here. Name the "
                + $"authority's PEM file in the environment variable {CertificateAuthorities.Variable}, or add it to "
                + "the system's.";
        }

        return $"{Place} does not speak TLS. Leave use_ssl=true out of the connection string; a token in it asks for "
            + $"TLS too, beyond this machine. ({error.Message})";
    }

    private string OfSocket(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery =>
            $"The host {target.Host} is not known. Check its name in {Place}.",
        SocketError.ConnectionRefused when hasAnswered() =>
            $"The Spark Connect server at {Place} has gone in the middle of the work (connection refused). Look for "
            + "the cause at the end of its log, start it, and run again.",
        SocketError.ConnectionRefused =>
            $"Nothing listens at {Place} (connection refused). Check the address, and that the Spark Connect server "
            + "runs.",
        SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable =>
            $"{Place} cannot be reached ({error.SocketErrorCode}). Check the address, the network and its firewalls.",
        _ when hasAnswered() => $"The connection to {Place} was lost ({error.SocketErrorCode}) and not found again.",
        _ => Foreign(error.Message),
    };

    private string OfHttp(Exception cause) => hasAnswered()
        ? $"The connection to {Place} was lost and not found again: {cause.Message}"
        : Foreign(cause.Message);

    private string? OfStatus(RpcException error) => error.StatusCode switch
    {
        StatusCode.Unauthenticated =>
            $"{Place} refuses the caller: {error.Status.Detail.TrimEnd('.')}. The token of a connection string is "
            + $"its parameter token, {Place}/;token=TOKEN.",
        StatusCode.DeadlineExceeded => $"{Place} has not answered in time: {error.Status.Detail}",
        StatusCode.Unimplemented =>
            $"{Place} knows no such call: {error.Status.Detail} Is it Spark Connect 4 or newer?",
        StatusCode.Unavailable when hasAnswered() =>
            $"The connection to {Place} was lost and not found again: {error.Status.Detail}",
        StatusCode.Unavailable when error.Trailers.Count == 0 =>
            $"The Spark Connect server cannot be reached: {error.Status.Detail} Check the address and that the server "
            + "runs.",
        // What grpc-dotnet says of answers that are HTTP but not gRPC.
        _ when error.Status.Detail.StartsWith("Bad gRPC response", StringComparison.Ordinal) =>
            Foreign(error.Status.Detail),
        _ => null,
    };

    private string Foreign(string detail) =>
        $"What answers at {Place} is no Spark Connect server{(target.UseTls ? "" : " that speaks plain text")}: "
        + $"{detail.TrimEnd('.')}. Check the port, 15002 unless it was set otherwise"
        + $"{(target.UseTls ? "." : "; a server with TLS needs /;use_ssl=true.")}";
}
