using SparkConnect.Protocol;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>
/// Recursive descent over the tokens of one SQL text; expressions by precedence climbing. Follows Spark's
/// <c>SqlBaseParser.g4</c> with non-ANSI keywords: nearly every word can name something.
/// </summary>
internal sealed partial class Grammar
{
    private const int MaxDepth = 300;

    // One counter for the process: two texts in one plan must not share the ids of their subqueries.
    private static long _lastPlanId;

    private readonly string _sql;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly SqlParameters _parameters;
    private readonly TimeZoneInfo _zone;
    private readonly List<Proto.Relation> _references = [];
    private int _at;
    private int _depth;
    private int _positional;

    public Grammar(string sql, SqlParameters parameters, TimeZoneInfo zone)
    {
        _sql = sql;
        _tokens = SqlLexer.Tokenize(sql);
        _parameters = parameters;
        _zone = zone;
    }

    /// <summary>The relations of the subqueries met in expressions.</summary>
    public IReadOnlyList<Proto.Relation> References => _references;

    private Token Current => _tokens[_at];

    /// <summary>Runs a rule and demands that nothing but semicolons follows where those are allowed.</summary>
    public T Whole<T>(Func<T> rule, bool allowSemicolons = false)
    {
        var result = rule();
        while (allowSemicolons && TrySymbol(";"))
        {
        }

        if (Current.Kind != TokenKind.End)
            throw IsSingleExtra() ? SqlErrors.Syntax(_sql, Current, $": extra input '{Current.Text}'") : Unexpected();
        return result;
    }

    // Spark offers to drop a token that stands alone after a whole statement.
    private bool IsSingleExtra() =>
        Current.Kind != TokenKind.Unrecognised && Ahead(1).Kind == TokenKind.End && !Current.IsIdentifier
        && !IsSymbol(".") && !IsSymbol("|>");

    private Token Ahead(int offset) => _tokens[Math.Min(_at + offset, _tokens.Count - 1)];

    private Token Take() => _tokens[_at == _tokens.Count - 1 ? _at : _at++];

    private bool Is(string word) => Current.Is(word);

    private bool Are(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Ahead(i).Is(words[i]))
                return false;
        }

        return true;
    }

    private bool IsAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(word))
                return true;
        }

        return false;
    }

    private bool Try(params ReadOnlySpan<string> words)
    {
        if (!Are(words))
            return false;
        _at += words.Length;
        return true;
    }

    private void Expect(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!Try(word))
                throw Unexpected();
        }
    }

    private bool IsSymbol(string symbol) => Current.IsSymbol(symbol);

    private bool TrySymbol(string symbol)
    {
        if (!IsSymbol(symbol))
            return false;
        _at++;
        return true;
    }

    private void ExpectSymbol(string symbol)
    {
        if (!TrySymbol(symbol))
            throw Unexpected();
    }

    private SparkException Unexpected() =>
        IsSymbol("|>") ? Unsupported("SQL pipe syntax", Current) : SqlErrors.Syntax(_sql, Current);

    private SparkException Unsupported(string what, Token from) =>
        SqlErrors.Unsupported(_sql, what, from.Start, Ahead(-1) is var last && _at > 0 ? last.Stop : from.Stop);

    private List<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (TrySymbol(","))
            items.Add(item());
        return items;
    }

    private List<T> InParentheses<T>(Func<T> item)
    {
        ExpectSymbol("(");
        var items = List(item);
        ExpectSymbol(")");
        return items;
    }

    // Bounds the recursion, so that absurd nesting is an error and not the end of the process.
    private T Nested<T>(Func<T> rule)
    {
        if (++_depth > MaxDepth)
        {
            throw SqlErrors.At(
                "FAILED_TO_PARSE_TOO_COMPLEX",
                "The statement, including potential SQL functions and referenced views, was too complex to parse.",
                "54001", _sql, Current.Start);
        }

        try
        {
            return rule();
        }
        finally
        {
            _depth--;
        }
    }
}
