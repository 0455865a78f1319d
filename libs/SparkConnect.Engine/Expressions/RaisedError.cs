namespace SparkConnect.Engine.Expressions;

/// <summary>
/// Run-time errors of Spark raised from inside DuckDB's SQL: the text carries class and SQL state to
/// <see cref="Execution.ErrorTranslation"/>, which makes the exception of it.
/// </summary>
internal static class RaisedError
{
    public const char Separator = '\u0001';

    /// <summary>
    /// An error(…) call; <paramref name="message"/> is SQL for the text and may use the row's values.
    /// </summary>
    public static string Sql(string errorClass, string sqlState, string message) =>
        $"error('SPARK{Separator}{errorClass}{Separator}{sqlState}{Separator}' || {message})";

    /// <summary>An error(…) call with a fixed text.</summary>
    public static string Text(string errorClass, string sqlState, string message) =>
        $"error({Literal.Quote($"SPARK{Separator}{errorClass}{Separator}{sqlState}{Separator}{message}")})";
}
