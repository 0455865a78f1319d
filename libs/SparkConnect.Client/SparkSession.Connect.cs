using SparkConnect.Client.Internals.Rpc;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    private static readonly TimeSpan FirstAnswerLimit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// A session with a Spark Connect server. Nothing is sent before the first action.
    /// </summary>
    /// <param name="remote">
    /// <c>sc://host:port/;key=value;…</c> with the keys <c>token</c>, <c>use_ssl</c>, <c>user_id</c>,
    /// <c>user_agent</c>, <c>session_id</c>, <c>grpc_max_message_size</c>; others travel as headers. The port is 15002
    /// where none is given.
    /// </param>
    /// <exception cref="SparkException"><c>INVALID_CONNECT_URL</c>: the text is not of that form.</exception>
    /// <remarks>
    /// A certificate is checked against the system's authorities, or those in the PEM file that the environment
    /// variable <c>GRPC_DEFAULT_SSL_ROOTS_FILE_PATH</c> names.
    /// </remarks>
    public static SparkSession Connect(string remote) =>
        ConnectTo(remote, Environment.GetEnvironmentVariable(CertificateAuthorities.Variable), new RetryPolicy());

    /// <summary>A session whose server must be certified by an authority in a file.</summary>
    internal static SparkSession ConnectTo(string remote, string? authorities, RetryPolicy policy)
    {
        var target = ConnectionString.Parse(remote);
        var defaults = new SparkSessionOptions();
        var transport = new CheckedTransport(
            new ResilientTransport(new GrpcTransport(target, authorities), policy, target), target, FirstAnswerLimit);
        return new SparkSession(transport, defaults with
        {
            SessionId = target.SessionId,
            UserId = target.UserId ?? defaults.UserId,
            UserAgent = target.UserAgent is { } agent ? $"{agent} {defaults.UserAgent}" : defaults.UserAgent,
        });
    }

    /// <summary>Begins a session step by step.</summary>
    public static SparkSessionBuilder Builder() => new();
}
