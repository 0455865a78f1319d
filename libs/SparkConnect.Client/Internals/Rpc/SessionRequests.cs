namespace SparkConnect.Client.Internals.Rpc;

/// <summary>Requests that follow another one of the same session.</summary>
internal static class SessionRequests
{
    /// <summary>The request, from whom and to what session the other is.</summary>
    public static T AddressedAs<T>(this T request, Proto.ISessionRequest other)
        where T : Proto.ISessionRequest
    {
        request.SessionId = other.SessionId;
        request.UserContext = other.UserContext;
        request.ClientType = other.ClientType;
        if (other.HasClientObservedServerSideSessionId)
            request.ClientObservedServerSideSessionId = other.ClientObservedServerSideSessionId;
        return request;
    }
}
