namespace SparkConnect.Server.Errors;

/// <summary>The errors that the service itself raises, in Spark's words (<c>error-conditions.json</c>).</summary>
internal static class HandleErrors
{
    private const string UuidForm = "a UUID string of the format '00112233-4455-6677-8899-aabbccddeeff'";

    public static SparkException Format(string handle) =>
        Handle("FORMAT", handle, $"Handle must be an {UuidForm[2..]}");

    public static SparkException SessionNotFound(string handle) =>
        Handle("SESSION_NOT_FOUND", handle, "Session not found.");

    public static SparkException SessionClosed(string handle) =>
        Handle("SESSION_CLOSED", handle, "Session was closed.");

    public static SparkException SessionChanged(string handle) => Handle(
        "SESSION_CHANGED", handle, "The existing Spark server driver instance has restarted. Please reconnect.");

    public static SparkException OperationNotFound(string handle) =>
        Handle("OPERATION_NOT_FOUND", handle, "Operation not found.");

    public static SparkException OperationExists(string handle) =>
        Handle("OPERATION_ALREADY_EXISTS", handle, "Operation already exists.");

    public static SparkException OperationAbandoned(string handle) => Handle(
        "OPERATION_ABANDONED", handle, "Operation was considered abandoned because of inactivity and removed.");

    public static SparkException OperationCanceled() =>
        new("OPERATION_CANCELED", "Operation has been canceled.", "HY008");

    public static SparkException InterruptType(string type)
    {
        var name = $"INTERRUPT_TYPE_{type.ToUpperInvariant()}";
        return new(
            "UNSUPPORTED_FEATURE.INTERRUPT_TYPE",
            $"The feature is not supported: Unsupported interrupt type: {name}.", "0A000",
            new Dictionary<string, string> { ["interruptType"] = name });
    }

    public static SparkException Disconnected() =>
        Cursor("DISCONNECTED", "The cursor has been disconnected by the server.", []);

    public static SparkException NotReattachable() =>
        Cursor("NOT_REATTACHABLE", "The cursor is not reattachable.", []);

    public static SparkException PositionNotFound(string responseId) => Cursor(
        "POSITION_NOT_FOUND", $"The cursor position id {responseId} is not found.",
        new() { ["responseId"] = responseId });

    public static SparkException PositionNotAvailable(string responseId, string index) => Cursor(
        "POSITION_NOT_AVAILABLE",
        $"The cursor position id {responseId} is no longer available at index {index}.",
        new() { ["responseId"] = responseId, ["index"] = index });

    public static SparkException CloneTarget(string problem, string id) => new(
        $"INVALID_CLONE_SESSION_REQUEST.TARGET_SESSION_ID_{problem}",
        "Invalid session clone request. " + problem switch
        {
            "FORMAT" => $"Target session ID {id} for clone operation must be an {UuidForm[2..]}.",
            "ALREADY_CLOSED" => $"Cannot clone session to target session ID {id} because a session with this ID was "
                + "previously closed.",
            _ => $"Cannot clone session to target session ID {id} because a session with this ID already exists.",
        },
        "42K04",
        new Dictionary<string, string> { ["targetSessionId"] = id });

    private static SparkException Handle(string kind, string handle, string text) => new(
        $"INVALID_HANDLE.{kind}", $"The handle {handle} is invalid. {text}", "HY000",
        new Dictionary<string, string> { ["handle"] = handle });

    private static SparkException Cursor(string kind, string text, Dictionary<string, string> parameters) =>
        new($"INVALID_CURSOR.{kind}", $"The cursor is invalid. {text}", "HY109", parameters);
}
