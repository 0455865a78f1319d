using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sql;

/// <summary>Data types and column lists of DDL.</summary>
internal sealed partial class Grammar
{
    private static readonly string[] IntervalFields = ["DAY", "HOUR", "MINUTE", "SECOND"];

    /// <summary>One type.</summary>
    public DataType DataType() => Nested(TypeCore);

    /// <summary>Columns of a schema: name, type, NOT NULL, COMMENT.</summary>
    public StructType Schema()
    {
        if (Is("STRUCT") && (Ahead(1).IsSymbol("<") || Ahead(1).IsSymbol("<>")))
            return (StructType)DataType();
        return new StructType(List(() => Field(allowColon: true)));
    }

    private StructField Field(bool allowColon)
    {
        var name = NameIdentifier();
        if (allowColon)
            TrySymbol(":");
        var type = DataType();
        var isNullable = true;
        string? comment = null;
        while (true)
        {
            if ((Is("NOT") || IsSymbol("!")) && Ahead(1).Is("NULL"))
            {
                _at += 2;
                isNullable = false;
            }
            else if (Try("COMMENT"))
                comment = StringLiteral();
            else
                return new StructField(name, type, isNullable, CommentMetadata(comment));
        }
    }

    private static string? CommentMetadata(string? comment) => comment is null
        ? null
        : new System.Text.Json.Nodes.JsonObject { ["comment"] = comment }.ToJsonString();

    private DataType TypeCore()
    {
        var token = Current;
        var name = Identifier().ToUpperInvariant();
        return name switch
        {
            "ARRAY" => ArrayOf(token),
            "MAP" => MapOf(token),
            "STRUCT" => StructOf(token),
            "INTERVAL" => IntervalOf(),
            "DECIMAL" or "DEC" or "NUMERIC" => DecimalOf(token),
            "CHAR" or "CHARACTER" or "VARCHAR" => CharacterOf(name, token),
            "STRING" => StringOf(),
            _ => Named(name, token),
        };
    }

    private DataType Named(string name, Token token)
    {
        DataType? type = name switch
        {
            "BOOLEAN" => DataTypes.Boolean,
            "TINYINT" or "BYTE" => DataTypes.Byte,
            "SMALLINT" or "SHORT" => DataTypes.Short,
            "INT" or "INTEGER" => DataTypes.Integer,
            "BIGINT" or "LONG" => DataTypes.Long,
            "FLOAT" or "REAL" => DataTypes.Float,
            "DOUBLE" => DataTypes.Double,
            "DATE" => DataTypes.Date,
            "TIMESTAMP" or "TIMESTAMP_LTZ" => DataTypes.Timestamp,
            "TIMESTAMP_NTZ" => DataTypes.TimestampNtz,
            "BINARY" => DataTypes.Binary,
            "VOID" => DataTypes.Null,
            _ => null,
        };
        if (type is not null && !IsSymbol("("))
            return type;
        var parameters = IsSymbol("(") ? $"({string.Join(',', InParentheses(IntegerToken))})" : "";
        throw UnsupportedType(name + parameters, token);
    }

    private Protocol.SparkException UnsupportedType(string name, Token token) => SqlErrors.Fragment(
        "UNSUPPORTED_DATATYPE", $"Unsupported data type \"{name}\".", "0A000",
        _sql, token.Start, _tokens[_at - 1].Stop, ("typeName", $"\"{name}\""));

    private Protocol.SparkException Incomplete(string name, string what, string example, Token token) =>
        SqlErrors.Fragment(
        $"INCOMPLETE_TYPE_DEFINITION.{name}",
        $"Incomplete complex type: The definition of \"{name}\" type is incomplete. You must provide {what}. "
        + $"For example: \"{example}\".",
        "42K01", _sql, token.Start, token.Stop);

    private ArrayType ArrayOf(Token token)
    {
        if (!TrySymbol("<"))
            throw Incomplete("ARRAY", "an element type", "ARRAY<INT>", token);
        var element = DataType();
        ExpectSymbol(">");
        return new ArrayType(element);
    }

    private MapType MapOf(Token token)
    {
        if (!TrySymbol("<"))
            throw Incomplete("MAP", "a key type and a value type", "MAP<TIMESTAMP, INT>", token);
        var key = DataType();
        ExpectSymbol(",");
        var value = DataType();
        ExpectSymbol(">");
        return new MapType(key, value);
    }

    private StructType StructOf(Token token)
    {
        if (TrySymbol("<>"))
            return new StructType();
        if (!TrySymbol("<"))
            throw Incomplete("STRUCT", "at least one field type", "STRUCT<name STRING, age INT>", token);
        var fields = IsSymbol(">") ? [] : List(() => Field(allowColon: true));
        ExpectSymbol(">");
        return new StructType(fields);
    }

    private DecimalType DecimalOf(Token token)
    {
        if (!IsSymbol("("))
            return new DecimalType();
        var numbers = InParentheses(IntegerToken);
        if (numbers.Count > 2)
            throw UnsupportedType($"DECIMAL({string.Join(',', numbers)})", token);
        if (numbers[0] > DecimalType.MaxPrecision)
        {
            throw SqlErrors.Fragment(
                "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
                $"Decimal precision {numbers[0]} exceeds max precision {DecimalType.MaxPrecision}.", "22003",
                _sql, token.Start, _tokens[_at - 1].Stop,
                ("precision", $"{numbers[0]}"), ("maxPrecision", $"{DecimalType.MaxPrecision}"));
        }

        return new DecimalType(numbers[0], numbers.Count == 2 ? numbers[1] : 0);
    }

    // The length is the table's concern; values are strings.
    private StringType CharacterOf(string name, Token token)
    {
        if (!IsSymbol("("))
        {
            throw SqlErrors.Fragment(
                "DATATYPE_MISSING_SIZE",
                $"DataType \"{name}\" requires a length parameter, for example \"{name}\"(10). Please specify the "
                + "length.",
                "42K01", _sql, token.Start, token.Stop, ("type", $"\"{name}\""));
        }

        _ = InParentheses(IntegerToken);
        return DataTypes.String;
    }

    private StringType StringOf()
    {
        if (Is("COLLATE") && Ahead(1).IsIdentifier)
        {
            var start = Take();
            if (!Take().Value.Equals("UTF8_BINARY", StringComparison.OrdinalIgnoreCase))
                throw Unsupported("string collations other than UTF8_BINARY", start);
        }

        return DataTypes.String;
    }

    private DataType IntervalOf()
    {
        if (IsAny("YEAR", "MONTH"))
        {
            var first = Take().Is("YEAR") ? 0 : 1;
            return new YearMonthIntervalType(first, Try("TO", "MONTH") ? 1 : first);
        }

        if (!IsAny(IntervalFields))
            return new CalendarIntervalType();
        var start = IntervalField();
        var end = Is("TO") && Take() is not null ? IntervalField() : start;
        return new DayTimeIntervalType(start, end);
    }

    private int IntervalField()
    {
        var field = Array.FindIndex(IntervalFields, f => Is(f));
        return field < 0 ? throw Unexpected() : Taking(field);
    }
}
