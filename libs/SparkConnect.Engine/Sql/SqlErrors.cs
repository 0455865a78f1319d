using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sql;

/// <summary>Errors of the SQL parser, with the texts that Spark prints.</summary>
internal static class SqlErrors
{
    /// <summary>A token that cannot stand where it stands.</summary>
    public static SparkException Syntax(string sql, Token token, string hint = "")
    {
        var error = token.Kind switch
        {
            TokenKind.End => "end of input",
            TokenKind.Unrecognised => $"'{token.Text[0]}'",
            _ => $"'{token.Text}'",
        };
        return At(
            "PARSE_SYNTAX_ERROR", $"Syntax error at or near {error}{hint}.", "42601", sql, token.Start,
            ("error", error), ("hint", hint));
    }

    /// <summary>An error that is about one position, shown with a caret under it.</summary>
    public static SparkException At(
        string errorClass, string message, string sqlState, string sql, int start,
        params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var (line, position) = Locate(sql, start);
        return Make(
            errorClass, $"{message} SQLSTATE: {sqlState} (line {line}, pos {position})",
            sqlState, sql, start, start, $"\n== SQL ==\n{Underline(sql, line, position)}", parameters);
    }

    /// <summary>An error that is about a piece of the text, shown underlined.</summary>
    public static SparkException Fragment(
        string errorClass, string message, string sqlState, string sql, int start, int stop,
        params ReadOnlySpan<(string Name, string Value)> parameters) =>
        Make(
            errorClass, message, sqlState, sql, start, stop, Summary(sql, start, stop), parameters);

    /// <summary>A statement or clause that the embedded engine does not have; the text names it.</summary>
    public static SparkException Unsupported(string sql, string what, int start, int stop) => Fragment(
        "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", $"The feature is not supported: {what}.", "0A000",
        sql, start, stop, ("feature", what));

    /// <summary>Spark's picture of a piece of a SQL text: line, position, text and carets.</summary>
    public static string Summary(string sql, int start, int stop)
    {
        var (line, position) = Locate(sql, start);
        var lineStart = start - position;
        var newline = sql.IndexOf('\n', lineStart);
        var lineEnd = newline < 0 ? sql.Length : newline;
        var carets = Math.Max(1, Math.Min(stop + 1, lineEnd) - start);
        return $"== SQL (line {line}, position {position + 1}) ==\n{sql[lineStart..lineEnd]}\n"
            + new string(' ', position) + new string('^', carets);
    }

    /// <summary>1-based line and 0-based position in it.</summary>
    public static (int Line, int Position) Locate(string sql, int index)
    {
        var before = sql.AsSpan(0, Math.Min(index, sql.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n') - 1);
    }

    private static string Underline(string sql, int line, int position)
    {
        var lines = sql.Split('\n').ToList();
        lines.Insert(line, $"{new string('-', position)}^^^");
        return string.Join('\n', lines) + "\n";
    }

    private static SparkException Make(
        string errorClass, string message, string sqlState, string sql, int start, int stop, string summary,
        ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var named = new Dictionary<string, string>();
        foreach (var (name, value) in parameters)
            named[name] = value;
        var from = Math.Min(start, sql.Length);
        var fragment = sql[from..Math.Max(from, Math.Min(stop + 1, sql.Length))];
        return new SparkException(
            errorClass, message, sqlState, named, new QueryContext(fragment, start, stop, summary));
    }
}
