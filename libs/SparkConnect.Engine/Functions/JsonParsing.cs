using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>from_json with a schema in DDL or JSON; what does not have the field's type gives null there.</summary>
internal static class JsonParsing
{
    public static Call Build(FunctionCall call)
    {
        var text = Param.String.Convert(call.Arguments[0], 0, call.Text);
        var type = Schema(call);
        var parsed = $"json_extract(CASE WHEN json_valid({{0}}) THEN {{0}} END, '$')";
        var root = type is StructType or ArrayType or MapType
            ? Value(parsed, type, 0)
            : throw SparkErrors.UnexpectedInput(call.Text, 1, "schema", type, "STRUCT\" or \"ARRAY\" or \"MAP");
        // Text that is no JSON still gives a struct, of nulls.
        if (type is StructType s)
        {
            var nulls = string.Join(", ", s.Fields.Select(f =>
                $"{DuckDbType.Quote(f.Name)} := CAST(NULL AS {DuckDbType.Of(f.DataType)})"));
            root = $"CASE WHEN {{0}} IS NOT NULL AND trim({{0}}) <> '' THEN coalesce({root}, struct_pack({nulls})) END";
        }

        return new Call(root, "from_json({0})", Nullable(type), true, text);
    }

    /// <summary>The type that the second argument says.</summary>
    public static DataType Schema(FunctionCall call)
    {
        var given = call.Arguments[1];
        var schema = given.Type is StringType && Constants.IsConstant(given)
            ? Constants.FoldedText(given, call) : null;
        if (schema is null)
        {
            throw new SparkException(
                "INVALID_SCHEMA.NON_STRING_LITERAL",
                $"The input schema \"{call.Arguments[1].Name}\" is not a valid schema string. The input expression "
                    + $"must be "
                + "string literal and not null.",
                "42K07",
                new Dictionary<string, string> { ["inputSchema"] = $"\"{call.Arguments[1].Name}\"" });
        }

        if (string.IsNullOrWhiteSpace(schema))
            throw new SparkException("PARSE_EMPTY_STATEMENT", "Syntax error, unexpected empty statement.", "42617");
        if (schema.TrimStart() is ['{' or '"', ..])
            return DataTypeJson.FromJson(schema);
        try
        {
            return SqlParser.ParseDataType(schema);
        }
        catch (SparkException) when (Columns(schema) is { } columns)
        {
            return columns;
        }
    }

    private static DataType? Columns(string schema)
    {
        try
        {
            return SqlParser.ParseDataType($"struct<{schema}>");
        }
        catch (SparkException)
        {
            return null;
        }
    }

    /// <summary>The type with everything nullable inside.</summary>
    public static DataType Nullable(DataType type) => type switch
    {
        StructType s => new StructType(s.Fields.Select(f =>
            f with { Nullable = true, DataType = Nullable(f.DataType) })),
        ArrayType a => new ArrayType(Nullable(a.ElementType)),
        MapType m => new MapType(m.KeyType, Nullable(m.ValueType)),
        _ => type,
    };

    private static string Value(string json, DataType type, int depth) => type switch
    {
        StringType => $"CASE json_type({json}) WHEN 'VARCHAR' THEN {json} ->> '$' WHEN 'NULL' THEN NULL ELSE "
            + $"CAST({json} AS VARCHAR) END",
        BooleanType => $"CASE WHEN json_type({json}) = 'BOOLEAN' THEN CAST({json} AS BOOLEAN) END",
        IntegralType => $"CASE WHEN json_type({json}) IN ('BIGINT', 'UBIGINT') THEN TRY_CAST({json} AS "
            + $"{DuckDbType.Of(type)}) END",
        DecimalType => $"CASE WHEN json_type({json}) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'VARCHAR') "
            + $"THEN TRY_CAST({json} ->> '$' AS {DuckDbType.Of(type)}) END",
        NumericType => $"CASE WHEN json_type({json}) IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN TRY_CAST(CAST({json} "
            + $"AS VARCHAR) AS {DuckDbType.Of(type)}) "
            + $"WHEN {json} ->> '$' IN ('NaN', 'Infinity', '-Infinity') THEN TRY_CAST({json} ->> '$' AS "
            + $"{DuckDbType.Of(type)}) END",
        DateType or TimestampType or TimestampNtzType => StringCasts.FromText($"({json} ->> '$')", type, CastMode.Try),
        BinaryType => $"from_base64({json} ->> '$')",
        ArrayType a => $"CASE WHEN json_type({json}) = 'ARRAY' THEN list_transform(CAST({json} AS JSON[]), lambda "
            + $"f{depth}_: "
            + $"{Value($"f{depth}_", a.ElementType, depth + 1)}) END",
        MapType m => $"CASE WHEN json_type({json}) = 'OBJECT' THEN map(json_keys({json}), "
            + $"list_transform(json_keys({json}), "
            + $"lambda f{depth}_: "
            + $"{Value($"json_extract({json}, '$.\"' || f{depth}_ || '\"')", m.ValueType, depth + 1)})) END",
        StructType s => Struct(json, s, depth),
        _ => throw SparkErrors.Unsupported($"from_json into {type.Sql}"),
    };

    private static string Struct(string json, StructType type, int depth)
    {
        var fields = type.Fields.Select(f =>
            $"{DuckDbType.Quote(f.Name)} := "
                + $"{Value($"json_extract({json}, {Literal.Quote($"$.\"{f.Name}\"")})", f.DataType, depth)}");
        return $"CASE WHEN json_type({json}) = 'OBJECT' THEN struct_pack({string.Join(", ", fields)}) END";
    }
}
