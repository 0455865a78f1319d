namespace SparkConnect.Server.Sessions;

/// <summary>What a session is found by: two users may have sessions of the same id.</summary>
/// <param name="UserId">The user, as the client names itself.</param>
/// <param name="SessionId">The client's id of the session, a UUID.</param>
internal sealed record SessionKey(string UserId, string SessionId)
{
    public static SessionKey Of(ISessionRequest request) => Of(request.UserContext, request.SessionId);

    public static SessionKey Of(UserContext? user, string sessionId) => new(user?.UserId ?? "", sessionId);
}
