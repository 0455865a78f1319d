using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>to_csv: a struct as a line of CSV.</summary>
internal static class CsvWriting
{
    // Stands for a NULL inside of a value, where nothing is written, not even the blank before it.
    private const int NullMark = 0xFDD1;

    public static Call Build(FunctionCall call)
    {
        var value = call.Arguments[0];
        var options = OptionMap.Of(call, 1, "charToEscapeQuoteEscaping", "lineSep", "locale", "timeZone");
        if (value.Type is NullType or StructType { Count: 0 })
            return new Call("CAST(NULL AS VARCHAR)", "to_csv({0})", DataTypes.String, true, value);
        if (value.Type is not StructType type)
        {
            throw new SparkException(
                "DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE",
                $"Cannot resolve \"{call.Text}\" due to data type mismatch: The input of `to_csv` can't be "
                + $"\"{value.Type.Sql}\" type data.", "42K09",
                new Dictionary<string, string>
                {
                    ["sqlExpr"] = $"\"to_csv({value.Name})\"", ["functionName"] = "`to_csv`",
                    ["dataType"] = $"\"{value.Type.Sql}\"",
                });
        }

        var record = CsvRecord.From(options, trims: true);
        var zone = call.Context.Session.Config.TimeZone;
        var fields = type.Fields.Select(f => Text(
            $"struct_extract({{0}}, {Literal.Quote(f.Name)})", f.DataType, options, zone));
        return new Call(
            $"CASE WHEN {{0}} IS NOT NULL THEN spark_csv_line(CAST(to_json(CAST([{string.Join(", ", fields)}] "
            + $"AS VARCHAR[])) AS VARCHAR), {Literal.Quote(record.Settings)}) END",
            "to_csv({0})", DataTypes.String, true, value);
    }

    private static string Text(string value, DataType type, SourceOptions options, string zone) => type switch
    {
        DateType when options.Find("dateFormat") is { } pattern =>
            $"spark_date_format(epoch_us(CAST({value} AS TIMESTAMP)), {Literal.Quote(pattern)}, 'UTC')",
        TimestampType when options.Find("timestampFormat") is { } pattern =>
            $"spark_date_format(epoch_us({value}), {Literal.Quote(pattern)}, {Literal.Quote(zone)})",
        TimestampNtzType when options.Find("timestampNTZFormat") is { } pattern =>
            $"spark_date_format(epoch_us({value}), {Literal.Quote(pattern)}, 'UTC')",
        TimestampType or TimestampNtzType => TimeText.Timestamp(value, type, null, zone),
        ArrayType or MapType or StructType => Nested(value, type, options.Get("nullValue", "")),
        _ => new TextCasts("", true).ToText(value, type, 0),
    };

    private static string Nested(string value, DataType type, string nullText)
    {
        if (nullText.Length > 0)
            return new TextCasts(nullText, true).ToText(value, type, 0);
        var mark = char.ConvertFromUtf32(NullMark);
        var text = new TextCasts(mark, true).ToText(value, type, 0);
        return $"replace(replace({text}, ' {mark}', ''), '{mark}', '')";
    }
}
