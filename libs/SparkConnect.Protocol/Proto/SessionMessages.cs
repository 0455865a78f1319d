namespace SparkConnect.Protocol.Proto;

/// <summary>A request in a session: what all but the farewell have in common.</summary>
public interface ISessionRequest
{
    /// <summary>The client's id of the session.</summary>
    string SessionId { get; set; }

    /// <summary>Who asks; null where the client does not say.</summary>
    UserContext UserContext { get; set; }

    /// <summary>The client's name of itself.</summary>
    string ClientType { get; set; }

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

/// <summary>Asks for a plan to be run.</summary>
public partial class ExecutePlanRequest : ISessionRequest;

/// <summary>Asks for the rest of an answer.</summary>
public partial class ReattachExecuteRequest : ISessionRequest;

/// <summary>Tells that answers are read, or not wanted any more.</summary>
public partial class ReleaseExecuteRequest : ISessionRequest;

/// <summary>Asks about a plan without running it.</summary>
public partial class AnalyzePlanRequest : ISessionRequest;

/// <summary>Reads or changes the configuration.</summary>
public partial class ConfigRequest : ISessionRequest;

/// <summary>A piece of an upload.</summary>
public partial class AddArtifactsRequest : ISessionRequest;

/// <summary>Asks which uploads are there.</summary>
public partial class ArtifactStatusesRequest : ISessionRequest;

/// <summary>Asks for operations to be stopped.</summary>
public partial class InterruptRequest : ISessionRequest;

/// <summary>Asks for the details of an error.</summary>
public partial class FetchErrorDetailsRequest : ISessionRequest;

/// <summary>Asks for a session like this one.</summary>
public partial class CloneSessionRequest : ISessionRequest;

/// <summary>Asks what operations do.</summary>
public partial class GetStatusRequest : ISessionRequest;

/// <summary>Which operations were stopped.</summary>
public partial class InterruptResponse : ISessionResponse;

/// <summary>What operations do.</summary>
public partial class GetStatusResponse : ISessionResponse;

/// <summary>A part of the answer to a plan.</summary>
public partial class ExecutePlanResponse : ISessionResponse;

/// <summary>Tells that answers were let go.</summary>
public partial class ReleaseExecuteResponse : ISessionResponse;

/// <summary>What is known of a plan.</summary>
public partial class AnalyzePlanResponse : ISessionResponse;

/// <summary>Settings and their values.</summary>
public partial class ConfigResponse : ISessionResponse;

/// <summary>What became of an upload.</summary>
public partial class AddArtifactsResponse : ISessionResponse;

/// <summary>Which uploads are there.</summary>
public partial class ArtifactStatusesResponse : ISessionResponse;

/// <summary>The details of an error.</summary>
public partial class FetchErrorDetailsResponse : ISessionResponse;
