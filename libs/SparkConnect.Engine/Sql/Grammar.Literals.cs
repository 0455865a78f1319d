using System.Globalization;
using System.Numerics;
using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Numbers, strings and typed literals, with the types that Spark gives them.</summary>
internal sealed partial class Grammar
{
    private static bool IsNumber(Token token) => token.Kind is
        TokenKind.Integer or TokenKind.Exponent or TokenKind.Decimal or TokenKind.TinyInt or TokenKind.SmallInt
        or TokenKind.BigInt or TokenKind.Float or TokenKind.Double or TokenKind.BigDecimal;

    // Adjacent strings are one.
    private Proto.Expression StringConstant()
    {
        var text = Take().Value;
        while (Current.Kind == TokenKind.String)
            text += Take().Value;
        return Nodes.Literal(text);
    }

    private Proto.Expression NumberLiteral()
    {
        var start = Current;
        var sign = TrySymbol("-") ? "-" : "";
        if (!IsNumber(Current))
            throw Unexpected();
        var token = Take();
        var text = sign + token.Value;
        return Nodes.Of(token.Kind switch
        {
            TokenKind.Integer => IntegerLiteral(text, start),
            TokenKind.TinyInt => new() { Byte = (int)Ranged(text, "tinyint", sbyte.MinValue, sbyte.MaxValue, start) },
            TokenKind.SmallInt =>
                new() { Short = (int)Ranged(text, "smallint", short.MinValue, short.MaxValue, start) },
            TokenKind.BigInt => new() { Long = (long)Ranged(text, "bigint", long.MinValue, long.MaxValue, start) },
            TokenKind.Exponent or TokenKind.Double => new() { Double = FiniteDouble(text, start) },
            TokenKind.Float => new() { Float = float.Parse(text, CultureInfo.InvariantCulture) },
            _ => DecimalLiteral(text, start),
        });
    }

    private Proto.Expression.Types.Literal IntegerLiteral(string text, Token start)
    {
        var value = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        return value >= int.MinValue && value <= int.MaxValue ? new() { Integer = (int)value }
            : value >= long.MinValue && value <= long.MaxValue ? new() { Long = (long)value }
            : DecimalLiteral(text, start);
    }

    private double FiniteDouble(string text, Token start)
    {
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw OutOfRange(
            text, "double", double.MinValue.ToString("R", CultureInfo.InvariantCulture),
            double.MaxValue.ToString("R", CultureInfo.InvariantCulture), start);
    }

    private BigInteger Ranged(string text, string type, long minimum, long maximum, Token start)
    {
        var value = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        if (value >= minimum && value <= maximum)
            return value;
        throw OutOfRange(
            text, type, minimum.ToString(CultureInfo.InvariantCulture), maximum.ToString(CultureInfo.InvariantCulture),
            start);
    }

    private Protocol.SparkException OutOfRange(string text, string type, string minimum, string maximum, Token start) =>
        SqlErrors.Fragment(
            "INVALID_NUMERIC_LITERAL_RANGE",
            $"Numeric literal {text} is outside the valid range for {type} with minimum value of {minimum} and maximum "
            + $"value of {maximum}. Please adjust the value accordingly.",
            "22003", _sql, start.Start, _tokens[_at - 1].Stop,
            ("rawStrippedQualifier", text), ("typeName", type), ("minValue", minimum), ("maxValue", maximum));

    private Proto.Expression.Types.Literal DecimalLiteral(string text, Token start)
    {
        var (mantissa, exponent) = text.IndexOfAny(['e', 'E']) is >= 0 and var e
            ? (text[..e], int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture))
            : (text, 0);
        var point = mantissa.IndexOf('.');
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        var unscaled = BigInteger.Parse(
            mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (scale < 0)
            (unscaled, scale) = (unscaled * BigInteger.Pow(10, -scale), 0);
        var digits = unscaled.IsZero ? 1 : BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).Length;
        var precision = Math.Max(digits, scale);
        if (precision > DecimalType.MaxPrecision)
        {
            throw SqlErrors.Fragment(
                "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
                $"Decimal precision {precision} exceeds max precision {DecimalType.MaxPrecision}.", "22003",
                _sql, start.Start, _tokens[_at - 1].Stop,
                ("precision", $"{precision}"), ("maxPrecision", $"{DecimalType.MaxPrecision}"));
        }

        return new() { Decimal = new() { Value = Plain(unscaled, scale), Precision = precision, Scale = scale } };
    }

    private static string Plain(BigInteger unscaled, int scale)
    {
        if (scale == 0)
            return unscaled.ToString(CultureInfo.InvariantCulture);
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(unscaled.Sign < 0 ? "-" : "")}{digits[..^scale]}.{digits[^scale..]}";
    }

    // DATE'…', TIMESTAMP'…', TIMESTAMP_NTZ'…', X'…'; null where no string follows the word.
    private Proto.Expression? TypedLiteral()
    {
        if (Ahead(1).Kind != TokenKind.String)
            return null;
        var start = Take();
        var text = Take().Value;
        var kind = start.Text.ToUpperInvariant();
        Proto.Expression.Types.Literal? literal = kind switch
        {
            "DATE" => SqlDates.ParseDays(text, _zone) is { } days ? new() { Date = days } : null,
            "X" => ParseHex(text),
            "TIMESTAMP_NTZ" => SqlDates.ParseMicros(text, null) is { } micros ? new() { TimestampNtz = micros } : null,
            _ => SqlDates.ParseMicros(text, _zone) is { } micros ? new() { Timestamp = micros } : null,
        };
        return literal is not null ? Nodes.Of(literal) : throw SqlErrors.Fragment(
            "INVALID_TYPED_LITERAL", $"The value of the typed literal \"{kind}\" is invalid: '{text}'.", "42604",
            _sql, start.Start, _tokens[_at - 1].Stop, ("valueType", $"\"{kind}\""), ("value", $"'{text}'"));
    }

    private static Proto.Expression.Types.Literal? ParseHex(string text)
    {
        var even = text.Length % 2 == 0 ? text : "0" + text;
        return even.All(char.IsAsciiHexDigit)
            ? new() { Binary = Google.Protobuf.ByteString.CopyFrom(Convert.FromHexString(even)) }
            : null;
    }
}
