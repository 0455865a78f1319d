namespace SparkConnect.Engine.Expressions;

/// <summary>
/// Run-time errors of Spark raised from inside DuckDB's SQL: the text carries class, SQL state and parameters to
/// <see cref="Execution.ErrorTranslation"/>, which makes the exception of it.
/// </summary>
internal static class RaisedError
{
    public const char Separator = '\u0001';

    /// <summary>Begins each message parameter after the message: name=value.</summary>
    public const char ParameterMark = '\u0002';

    /// <summary>
    /// An error(…) call; <paramref name="message"/> and the parameters are SQL and may use the row's values.
    /// </summary>
    public static string Sql(
        string errorClass, string sqlState, string message, params IEnumerable<(string Name, string Sql)> parameters) =>
        $"error('SPARK{Separator}{errorClass}{Separator}{sqlState}{Separator}' || {message}"
        + string.Concat(parameters.Select(p => $" || '{ParameterMark}{p.Name}=' || {p.Sql}")) + ")";

    /// <summary>An error(…) call with a fixed text.</summary>
    public static string Text(
        string errorClass, string sqlState, string message,
        params IEnumerable<(string Name, string Value)> parameters) =>
        $"error({Literal.Quote(Marked(errorClass, sqlState, message, parameters))})";

    /// <summary>The text itself, for code that throws it.</summary>
    public static string Marked(
        string errorClass, string sqlState, string message, IEnumerable<(string Name, string Value)> parameters) =>
        string.Join(Separator, "SPARK", errorClass, sqlState, message)
        + string.Concat(parameters.Select(p => $"{ParameterMark}{p.Name}={p.Value}"));
}
