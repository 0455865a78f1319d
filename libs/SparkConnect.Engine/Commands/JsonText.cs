using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Commands;

/// <summary>A row as one JSON object, as Spark writes it: without the fields that are null.</summary>
internal static class JsonText
{
    public static string Row(IReadOnlyList<OutputColumn> columns, SourceOptions options, string timeZone)
    {
        if (columns.Count == 0)
            return "'{}'";
        var fields = columns.Select(c => $"{Literal.Quote(c.Name)}, {Value(c.Sql, c.Type, options, timeZone)}");
        var row = $"json_object({string.Join(", ", fields)})";
        // A merge patch takes the fields away that it finds null.
        return options.Flag("ignoreNullFields", true) ? $"json_merge_patch('{{}}', {row})" : row;
    }

    private static string Value(string sql, DataType type, SourceOptions options, string timeZone)
    {
        return type switch
        {
            TimestampType or TimestampNtzType =>
                TimeText.Timestamp(sql, type, options.Find("timestampFormat"), timeZone),
            DateType => options.Find("dateFormat") is { } format ? TimeText.Format(sql, format)
                : $"CAST({sql} AS VARCHAR)",
            BinaryType => $"base64({sql})",
            // A JSON number keeps the digits of a decimal.
            DecimalType => $"CAST({TextCasts.ToText(sql, type, 0)} AS JSON)",
            StructType s when s.Count > 0 && Changes(s) => $"CASE WHEN {sql} IS NOT NULL THEN json_object("
                + string.Join(", ", s.Fields.Select(
                    f => $"{Literal.Quote(f.Name)}, {Inner($"({sql}).{DuckDbType.Quote(f.Name)}", f.DataType)}"))
                + ") END",
            ArrayType a when Changes(a) => $"to_json(list_transform({sql}, lambda x: {Inner("x", a.ElementType)}))",
            MapType m => $"to_json(map_from_entries(list_transform(map_entries({sql}), lambda e: "
                + $"{{'key': CAST(e.key AS VARCHAR), 'value': {Inner("e.value", m.ValueType)}}})))",
            _ => $"to_json({sql})",
        };

        string Inner(string inner, DataType t) => $"to_json({Value(inner, t, options, timeZone)})";
    }

    private static bool Changes(DataType type) => type switch
    {
        StructType s => s.Fields.Any(f => Changes(f.DataType)),
        ArrayType a => Changes(a.ElementType),
        MapType or TimestampType or TimestampNtzType or DateType or BinaryType or DecimalType => true,
        _ => false,
    };
}
