using System.Globalization;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Tells statements apart by their first words.</summary>
internal sealed partial class Grammar
{
    private static readonly Dictionary<string, Func<Grammar, Statement>> StatementForms =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["CREATE"] = g => g.Create(),
            ["REPLACE"] = g => g.Create(),
            ["DROP"] = g => g.Drop(),
            ["ALTER"] = g => g.Alter(),
            ["DESCRIBE"] = g => g.Describe(),
            ["DESC"] = g => g.Describe(),
            ["EXPLAIN"] = g => g.Explain(),
            ["SHOW"] = g => g.Show(),
            ["SET"] = g => g.Set(),
            ["RESET"] = g => g.Reset(),
            ["CACHE"] = g => g.Cache(),
            ["UNCACHE"] = g => g.Uncache(),
            ["CLEAR"] = g => g.ClearCache(),
            ["REFRESH"] = g => g.Refresh(),
            ["OPTIMIZE"] = g => g.Optimize(),
            ["VACUUM"] = g => g.Vacuum(),
            ["RESTORE"] = g => g.Restore(),
            ["TRUNCATE"] = g => g.Truncate(),
        };

    private static readonly HashSet<string> KnownButUnsupported = new(StringComparer.OrdinalIgnoreCase)
    {
        "USE", "ANALYZE", "COMMENT", "LOAD", "MSCK", "REPAIR", "ADD", "LIST", "DECLARE", "EXECUTE", "GRANT", "REVOKE",
        "EXPORT", "IMPORT", "LOCK", "UNLOCK", "START", "COMMIT", "ROLLBACK", "BEGIN", "GENERATE", "CONVERT", "REORG",
        "CLONE", "CALL", "MAP", "REDUCE",
    };

    /// <summary>Any statement.</summary>
    public Statement Statement()
    {
        if (StatementForms.TryGetValue(Current.Text, out var form) && Current.Kind == TokenKind.Word)
            return form(this);
        if (Current.Kind == TokenKind.Word && KnownButUnsupported.Contains(Current.Text) && Ahead(1).IsIdentifier)
            throw UnsupportedStatement(2);
        return WithCtes(QueryOrChange);
    }

    /// <summary>A table's name, or a format and path.</summary>
    public TableIdentifier TableName() => Table();

    /// <summary>A column's name with its qualifiers.</summary>
    public IReadOnlyList<string> AttributeName()
    {
        var parts = new List<string> { Identifier() };
        while (TrySymbol("."))
            parts.Add(Identifier());
        return parts;
    }

    private Statement QueryOrChange()
    {
        if (IsAny("INSERT") && (Ahead(1).Is("INTO") || Ahead(1).Is("OVERWRITE") || Ahead(1).Is("WITH")))
            return Insert();
        if (Are("MERGE", "INTO") || Are("MERGE", "WITH"))
            return Merge();
        if (Is("UPDATE"))
            return Update();
        return Are("DELETE", "FROM") ? Delete() : new QueryStatement(WrappedQuery());
    }

    private Proto.Relation WrappedQuery() => Wrapped(Query());

    private Protocol.SparkException UnsupportedStatement(int words)
    {
        var start = Current;
        var names = Enumerable.Range(0, words).Select(_ => Take().Text.ToUpperInvariant()).ToList();
        return Unsupported(string.Join(' ', names), start);
    }

    private ExplainStatement Explain()
    {
        Take();
        var hasMode = IsAny("LOGICAL", "FORMATTED", "EXTENDED", "CODEGEN", "COST");
        var mode = hasMode ? Take().Text.ToUpperInvariant() : "SIMPLE";
        return new(mode, Statement());
    }

    // The text after SET is not tokens: values are what is written.
    private SetStatement Set()
    {
        var start = Take();
        if (Try("TIME", "ZONE"))
        {
            return new("spark.sql.session.timeZone", Is("LOCAL") ? Taking(_zone.Id)
                : Is("INTERVAL") ? ZoneOffset() : StringLiteral());
        }

        if (IsAny("CATALOG", "ROLE", "COLLATION", "VARIABLE", "VAR") && Ahead(1).IsIdentifier)
            throw UnsupportedStatement(2);
        var (key, value) = KeyAndValue(RestOfText(start.Stop + 1));
        if (key is not null && value is null && key.Any(char.IsWhiteSpace))
        {
            throw SqlErrors.Fragment(
                "INVALID_SET_SYNTAX",
                "Expected format is 'SET', 'SET key', or 'SET key=value'. If you want to include special characters "
                + "in key, or include semicolon in value, please use backquotes, e.g., SET `key`=`value`.",
                "42000", _sql, start.Start, _sql.Length - 1);
        }

        return new(key is "-v" ? null : key, value);
    }

    // SET TIME ZONE INTERVAL 2 HOURS
    private string ZoneOffset()
    {
        var start = Current;
        var offset = IntervalLiteral()?.Literal is { DayTimeInterval: var micros, HasDayTimeInterval: true }
            ? TimeSpan.FromMicroseconds(micros) : throw Unexpected();
        if (offset.Duration() > TimeSpan.FromHours(18) || offset.Seconds != 0 || offset.Milliseconds != 0)
        {
            throw SqlErrors.Fragment(
                "INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE",
                "The interval value must be in the range of [-18, +18] hours with second precision.", "22006", _sql,
                start.Start, _sql.Length - 1);
        }

        return (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }

    private ResetStatement Reset()
    {
        var key = RestOfText(Take().Stop + 1);
        return new(key.Length == 0 ? null : key.Trim('`'));
    }

    private string RestOfText(int start)
    {
        _at = _tokens.Count - 1;
        return _sql[start..].Trim().TrimEnd(';').Trim();
    }

    private static (string? Key, string? Value) KeyAndValue(string text)
    {
        if (text.Length == 0)
            return (null, null);
        var equals = text.IndexOf('=');
        return equals < 0
            ? (text.Trim('`'), null)
            : (text[..equals].Trim().Trim('`'), text[(equals + 1)..].Trim().Trim('`'));
    }

    private CacheTableStatement Cache()
    {
        Take();
        var isLazy = Try("LAZY");
        Expect("TABLE");
        var table = Table();
        if (Try("OPTIONS"))
            Properties();
        var hasQuery = Try("AS") || BeginsQuery(_at) || IsQueryInParentheses(0);
        return new(table, hasQuery ? WrappedQuery() : null, isLazy);
    }

    private UncacheTableStatement Uncache()
    {
        Take();
        Expect("TABLE");
        var ifExists = Try("IF", "EXISTS");
        return new(Table(), ifExists);
    }

    private UncacheTableStatement ClearCache()
    {
        Take();
        Expect("CACHE");
        return new(null, true);
    }

    private RefreshTableStatement Refresh()
    {
        if (!Ahead(1).Is("TABLE"))
            throw UnsupportedStatement(2);
        _at += 2;
        return new(Table());
    }
}
