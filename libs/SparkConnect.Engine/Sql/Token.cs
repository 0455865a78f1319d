namespace SparkConnect.Engine.Sql;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Word,
    QuotedIdentifier,
    String,
    Integer,
    Exponent,
    Decimal,
    TinyInt,
    SmallInt,
    BigInt,
    Float,
    Double,
    BigDecimal,
    Symbol,
    HintStart,
    HintEnd,
    Unrecognised,
    End,
}

/// <summary>One token of a SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written.</param>
/// <param name="Value">The text without quotes, escapes or type suffix.</param>
/// <param name="Start">0-based index of its first character.</param>
/// <param name="Stop">0-based index of its last character.</param>
internal sealed record Token(TokenKind Kind, string Text, string Value, int Start, int Stop)
{
    /// <summary>Whether this is the unquoted word, in any case.</summary>
    public bool Is(string word) =>
        Kind == TokenKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is the operator or punctuation mark.</summary>
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>Whether this can name something.</summary>
    public bool IsIdentifier => Kind is TokenKind.Word or TokenKind.QuotedIdentifier;
}
