namespace SparkConnect.Engine.Sql;

/// <summary>Cuts a SQL text into tokens by the rules of Spark's lexer.</summary>
/// <remarks>
/// <c>&gt;</c> is always a token of its own, unless <c>=</c> follows, so that nested types close; the expression
/// grammar joins adjacent ones into shift operators.
/// </remarks>
internal sealed class SqlLexer
{
    private static readonly string[] Symbols =
    [
        "<=>", "<<", "<=", "<>", ">=", "!=", "!<", "!>", "==", "=>", "->", "::", "||", "|>",
        "(", ")", ",", ".", "[", "]", "+", "-", "*", "/", "%", "~", "&", "|", "^", "<", ">", "=", "!", ":", "?", ";",
        "{", "}",
    ];

    private readonly string _sql;
    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _inHint;

    private SqlLexer(string sql) => _sql = sql;

    /// <summary>All tokens of the text; the last is of kind <see cref="TokenKind.End"/>.</summary>
    public static IReadOnlyList<Token> Tokenize(string sql)
    {
        var lexer = new SqlLexer(sql);
        while (lexer.SkipSpace())
            lexer.Next();
        lexer._tokens.Add(new Token(TokenKind.End, "", "", sql.Length, sql.Length));
        return lexer._tokens;
    }

    private char Peek(int offset = 0) => _at + offset < _sql.Length ? _sql[_at + offset] : '\0';

    private bool SkipSpace()
    {
        while (_at < _sql.Length)
        {
            if (char.IsWhiteSpace(Peek()) || Peek() == '\ufeff')
                _at++;
            else if (Peek() == '-' && Peek(1) == '-')
                SkipLine();
            else if (Peek() == '/' && Peek(1) == '*' && Peek(2) != '+')
                SkipBracketed();
            else
                return true;
        }

        return false;
    }

    // A backslash before the line's end carries the comment on.
    private void SkipLine()
    {
        while (_at < _sql.Length && (Peek() != '\n' || _sql[_at - 1] == '\\'))
            _at++;
    }

    private void SkipBracketed()
    {
        var depth = 0;
        while (_at < _sql.Length)
        {
            if (Peek() == '/' && Peek(1) == '*')
            {
                depth++;
                _at += 2;
            }
            else if (Peek() == '*' && Peek(1) == '/')
            {
                depth--;
                _at += 2;
                if (depth == 0)
                    return;
            }
            else
            {
                _at++;
            }
        }

        throw new Protocol.SparkException(
            "UNCLOSED_BRACKETED_COMMENT",
            "Found an unclosed bracketed comment. Please, append */ at the end of the comment.", "42601",
            context: new Protocol.QueryContext(_sql, 0, _sql.Length - 1, $"== SQL ==\n{_sql}"));
    }

    private void Next()
    {
        var c = Peek();
        if (c is '\'' or '"')
            ReadString(0);
        else if (c is 'r' or 'R' && Peek(1) is '\'' or '"')
            ReadRaw();
        else if (c == '`')
            ReadQuoted();
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            ReadNumber();
        else if (IsWordPart(c))
            ReadWord();
        else
            ReadSymbol();
    }

    private void ReadString(int prefix)
    {
        var quote = Peek(prefix);
        var end = _at + prefix + 1;
        while (end < _sql.Length)
        {
            if (_sql[end] == '\\')
                end += 2;
            else if (_sql[end] != quote)
                end++;
            else if (end + 1 < _sql.Length && _sql[end + 1] == quote)
                end += 2;
            else
                break;
        }

        AddQuoted(end, text => new(TokenKind.String, text, SqlText.Unquote(text), _at, end));
    }

    private void ReadRaw()
    {
        var end = _sql.IndexOf(Peek(1), _at + 2);
        AddQuoted(end < 0 ? _sql.Length : end, text => new(TokenKind.String, text, text[2..^1], _at, end));
    }

    private void ReadQuoted()
    {
        var end = _at + 1;
        while (end < _sql.Length && (_sql[end] != '`' || (end + 1 < _sql.Length && _sql[end + 1] == '`')))
            end += _sql[end] == '`' ? 2 : 1;
        AddQuoted(end, text => new(
            TokenKind.QuotedIdentifier, text, text[1..^1].Replace("``", "`", StringComparison.Ordinal), _at, end));
    }

    // An opening quote without its end is one character that no rule knows.
    private void AddQuoted(int end, Func<string, Token> make)
    {
        if (end >= _sql.Length)
        {
            Add(TokenKind.Unrecognised, 1);
            return;
        }

        _tokens.Add(make(_sql[_at..(end + 1)]));
        _at = end + 1;
    }

    private void ReadWord()
    {
        var length = 1;
        while (IsWordPart(Peek(length)))
            length++;
        Add(TokenKind.Word, length);
    }

    private void ReadNumber()
    {
        var (kind, length, suffix) = SqlNumber.Scan(_sql.AsSpan(_at));
        if (kind == TokenKind.Word)
        {
            ReadWord();
            return;
        }

        // The point of t.1b: what follows it is a name.
        if (length == 0)
        {
            ReadSymbol();
            return;
        }

        var text = _sql.Substring(_at, length);
        _tokens.Add(new Token(kind, text, text[..^suffix], _at, _at + length - 1));
        _at += length;
    }

    private void ReadSymbol()
    {
        if (_sql.AsSpan(_at).StartsWith("/*+", StringComparison.Ordinal))
        {
            _inHint = true;
            Add(TokenKind.HintStart, 3);
        }
        else if (_inHint && Peek() == '*' && Peek(1) == '/')
        {
            _inHint = false;
            Add(TokenKind.HintEnd, 2);
        }
        else if (Array.Find(Symbols, s => _sql.AsSpan(_at).StartsWith(s, StringComparison.Ordinal)) is { } symbol)
        {
            Add(TokenKind.Symbol, symbol.Length);
        }
        else
        {
            Add(TokenKind.Unrecognised, 1);
        }
    }

    private void Add(TokenKind kind, int length)
    {
        var text = _sql.Substring(_at, length);
        _tokens.Add(new Token(kind, text, text, _at, _at + length - 1));
        _at += length;
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
