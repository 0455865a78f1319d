namespace SparkConnect.Protocol;

/// <summary>
/// An error of the engine, with Spark's own error class (see Spark's <c>error-conditions.json</c>). Both engines
/// raise the same classes for the same mistake.
/// </summary>
public class SparkException : Exception
{
    private static readonly IReadOnlyDictionary<string, string> NoParameters = new Dictionary<string, string>();

    /// <summary>Makes an error; <paramref name="message"/> is the text without the class in brackets.</summary>
    public SparkException(
        string errorClass,
        string message,
        string? sqlState = null,
        IReadOnlyDictionary<string, string>? messageParameters = null,
        QueryContext? context = null,
        Exception? innerException = null)
        : base(Compose(errorClass, message, sqlState, context), innerException)
    {
        ErrorClass = errorClass;
        SqlState = sqlState;
        MessageParameters = messageParameters ?? NoParameters;
        Context = context;
    }

    /// <summary>The class, for example <c>UNRESOLVED_COLUMN.WITH_SUGGESTION</c>; empty where none is known.</summary>
    public string ErrorClass { get; }

    /// <summary>The five-character SQLSTATE, or null where the engine named none.</summary>
    public string? SqlState { get; }

    /// <summary>The values that the message was made from, by Spark's parameter names.</summary>
    public IReadOnlyDictionary<string, string> MessageParameters { get; }

    /// <summary>The place in the SQL text or the DataFrame call, or null.</summary>
    public QueryContext? Context { get; }

    /// <summary>The server's stack trace where it sent one; null for the embedded engine.</summary>
    public string? ServerStackTrace { get; init; }

    private static string Compose(string errorClass, string message, string? sqlState, QueryContext? context)
    {
        var text = errorClass.Length == 0 || message.StartsWith('[') ? message : $"[{errorClass}] {message}";
        if (sqlState is not null && !text.Contains("SQLSTATE:", StringComparison.Ordinal))
            text = $"{text} SQLSTATE: {sqlState}";
        return context?.Summary is { Length: > 0 } summary && !text.Contains(summary.Trim(), StringComparison.Ordinal)
            ? $"{text}\n{summary}"
            : text;
    }
}

/// <summary>The piece of a query that an error is about.</summary>
/// <param name="Fragment">The text of the offending expression.</param>
/// <param name="StartIndex">0-based start of the fragment in the SQL text; -1 where there is no text.</param>
/// <param name="StopIndex">0-based last character of the fragment; -1 where there is no text.</param>
/// <param name="Summary">Several lines for people: line, position, and carets under the fragment.</param>
public sealed record QueryContext(string Fragment, int StartIndex, int StopIndex, string Summary)
{
    /// <summary>The line of the client's program that made the expression; empty where it came from SQL.</summary>
    public string CallSite { get; init; } = "";
}
