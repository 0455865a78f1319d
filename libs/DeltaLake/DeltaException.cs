namespace DeltaLake;

/// <summary>
/// An error of the Delta protocol, with Delta's own error class (<c>delta-error-classes.json</c>). The message says
/// what was found, what was expected, where, and the way out.
/// </summary>
public class DeltaException : Exception
{
    private static readonly IReadOnlyDictionary<string, string> NoParameters = new Dictionary<string, string>();

    /// <summary>Makes an error; <paramref name="message"/> is the text without the class in brackets.</summary>
    public DeltaException(
        string errorClass,
        string message,
        string? sqlState = null,
        IReadOnlyDictionary<string, string>? messageParameters = null,
        Exception? innerException = null)
        : base($"[{errorClass}] {message}", innerException)
    {
        ErrorClass = errorClass;
        SqlState = sqlState;
        MessageParameters = messageParameters ?? NoParameters;
        PlainMessage = message;
    }

    /// <summary>Delta's error class, for example <c>DELTA_VERSION_NOT_FOUND</c>.</summary>
    public string ErrorClass { get; }

    /// <summary>The five-character SQLSTATE, or null where Delta names none.</summary>
    public string? SqlState { get; }

    /// <summary>The values that the message was made from, by Delta's parameter names.</summary>
    public IReadOnlyDictionary<string, string> MessageParameters { get; }

    /// <summary>The message without the error class in brackets.</summary>
    public string PlainMessage { get; }
}
