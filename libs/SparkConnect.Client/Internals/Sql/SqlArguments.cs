using System.Text;

namespace SparkConnect.Client.Internals.Sql;

/// <summary>
/// Puts arguments into SQL text at its <c>:name</c> and <c>?</c> markers. Spark binds them on the server, but its
/// parser interface loses them where an extension brings a parser of its own, as Delta 4.4 does on Spark 4.2; so the
/// text leaves here complete. Texts, quoted names and comments are left alone; a marker without an argument stays,
/// for the engine to report.
/// </summary>
internal static class SqlArguments
{
    public static string BindNamed(string sql, IReadOnlyDictionary<string, object?> arguments) =>
        Bind(sql, (text, index) => Name(text, index) is { Length: > 0 } name
            && arguments.TryGetValue(name, out var value)
            ? (Print(value), name.Length + 1)
            : null);

    public static string BindPositional(string sql, IReadOnlyList<object?> arguments)
    {
        var next = 0;
        return Bind(sql, (text, index) => text[index] == '?' && next < arguments.Count
            ? (Print(arguments[next++]), 1)
            : null);
    }

    private static string Print(object? value) => new SqlPrinter().Print(Functions.Lit(value).Expression);

    private static string Bind(string sql, Func<string, int, (string Sql, int Length)?> marker)
    {
        var result = new StringBuilder(sql.Length);
        var index = 0;
        while (index < sql.Length)
        {
            if (SkipLength(sql, index) is > 0 and var skipped)
            {
                result.Append(sql, index, skipped);
                index += skipped;
            }
            else if (sql[index] is ':' or '?' && marker(sql, index) is { } bound)
            {
                result.Append(bound.Sql);
                index += bound.Length;
            }
            else
            {
                result.Append(sql[index++]);
            }
        }

        return result.ToString();
    }

    // A colon behind a colon is a cast, one behind a name is a path into a variant.
    private static string Name(string sql, int index)
    {
        if (sql[index] != ':' || index > 0 && (sql[index - 1] is ':' or ')' or ']' || IsNamePart(sql[index - 1])))
            return "";
        var end = index + 1;
        while (end < sql.Length && IsNamePart(sql[end]))
            end++;
        return sql[(index + 1)..end];
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static int SkipLength(string sql, int index) => sql[index] switch
    {
        '\'' or '"' => QuotedLength(sql, index, escapes: true),
        '`' => QuotedLength(sql, index, escapes: false),
        '-' when sql.AsSpan(index).StartsWith("--") => UntilEnd(sql, index, "\n"),
        '/' when sql.AsSpan(index).StartsWith("/*") => UntilEnd(sql, index, "*/"),
        _ => 0,
    };

    private static int QuotedLength(string sql, int start, bool escapes)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\')
                i++;
            else if (sql[i] == sql[start])
                return i + 1 - start;
        }

        return sql.Length - start;
    }

    private static int UntilEnd(string sql, int start, string end)
    {
        var found = sql.IndexOf(end, start, StringComparison.Ordinal);
        return found < 0 ? sql.Length - start : found + end.Length - start;
    }
}
