namespace SparkConnect.Protocol.Proto;

/// <summary>A request in a session: what all but the farewell have in common.</summary>
public interface ISessionRequest
{
    /// <summary>The client's id of the session.</summary>
    string SessionId { get; set; }

    /// <summary>Who asks; null where the client does not say.</summary>
    UserContext UserContext { get; }

    /// <summary>Whether the client names the server's side of the session as it knows it.</summary>
    bool HasClientObservedServerSideSessionId { get; }

    /// <summary>The server's side of the session as the client knows it.</summary>
    string ClientObservedServerSideSessionId { get; set; }

    /// <summary>Forgets what the client knew.</summary>
    void ClearClientObservedServerSideSessionId();
}

/// <summary>An answer in a session.</summary>
public interface ISessionResponse
{
    /// <summary>The client's id of the session.</summary>
    string SessionId { get; set; }

    /// <summary>The server's id of it, by which a client notices a restart.</summary>
    string ServerSideSessionId { get; set; }
}

// The messages themselves are described where they are defined, in Spark's protocol.
#pragma warning disable CS1591
public partial class ExecutePlanRequest : ISessionRequest;

public partial class ReattachExecuteRequest : ISessionRequest;

public partial class ReleaseExecuteRequest : ISessionRequest;

public partial class AnalyzePlanRequest : ISessionRequest;

public partial class ConfigRequest : ISessionRequest;

public partial class AddArtifactsRequest : ISessionRequest;

public partial class ArtifactStatusesRequest : ISessionRequest;

public partial class InterruptRequest : ISessionRequest;

public partial class FetchErrorDetailsRequest : ISessionRequest;

public partial class CloneSessionRequest : ISessionRequest;

public partial class GetStatusRequest : ISessionRequest;

public partial class ExecutePlanResponse : ISessionResponse;

public partial class ReleaseExecuteResponse : ISessionResponse;

public partial class AnalyzePlanResponse : ISessionResponse;

public partial class ConfigResponse : ISessionResponse;

public partial class AddArtifactsResponse : ISessionResponse;

public partial class ArtifactStatusesResponse : ISessionResponse;

public partial class FetchErrorDetailsResponse : ISessionResponse;
