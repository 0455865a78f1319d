namespace SparkConnect.Engine.Sql;

/// <summary>Recognises the number at the start of a text, with the type suffixes of Spark SQL.</summary>
internal static class SqlNumber
{
    private static readonly (string Suffix, TokenKind Kind, bool Fraction)[] Suffixes =
    [
        ("BD", TokenKind.BigDecimal, true),
        ("L", TokenKind.BigInt, false),
        ("S", TokenKind.SmallInt, false),
        ("Y", TokenKind.TinyInt, false),
        ("F", TokenKind.Float, true),
        ("D", TokenKind.Double, true),
    ];

    /// <summary>
    /// Kind, length and length of the suffix. <see cref="TokenKind.Word"/> where the digits begin a name, such as
    /// <c>1a</c>, which Spark reads as an identifier.
    /// </summary>
    public static (TokenKind Kind, int Length, int Suffix) Scan(ReadOnlySpan<char> text)
    {
        var whole = Digits(text, 0);
        var end = whole;
        if (At(text, end) == '.')
            end = Digits(text, end + 1);
        var isFraction = end > whole;
        var mantissa = end;
        if (Exponent(text, mantissa) is var withExponent && withExponent > mantissa)
            end = withExponent;
        foreach (var (suffix, kind, allowsFraction) in Suffixes)
        {
            if (text[end..].StartsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && !IsWordPart(At(text, end + suffix.Length))
                && (allowsFraction || end == whole))
            {
                return (kind, end + suffix.Length, suffix.Length);
            }
        }

        if (end > mantissa && !IsWordPart(At(text, end)))
            return (TokenKind.Exponent, end, 0);
        if (isFraction && !IsWordPart(At(text, mantissa)))
            return (TokenKind.Decimal, mantissa, 0);
        // What follows the digits makes a name of them; a point before a name is an access to it.
        return IsWordPart(At(text, whole)) ? (TokenKind.Word, 0, 0) : (TokenKind.Integer, whole, 0);
    }

    private static int Exponent(ReadOnlySpan<char> text, int start)
    {
        if (At(text, start) is not ('e' or 'E'))
            return start;
        var digits = At(text, start + 1) is '+' or '-' ? start + 2 : start + 1;
        var end = Digits(text, digits);
        return end > digits ? end : start;
    }

    private static int Digits(ReadOnlySpan<char> text, int start)
    {
        while (char.IsAsciiDigit(At(text, start)))
            start++;
        return start;
    }

    private static char At(ReadOnlySpan<char> text, int index) => index < text.Length ? text[index] : '\0';

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
