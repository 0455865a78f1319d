using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>from_csv: a line of CSV as a struct; what does not have the field's type gives null there.</summary>
internal static class CsvParsing
{
    private const string Number = @"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";

    public static Call Build(FunctionCall call)
    {
        var text = call.Arguments[0].Type is StringType or NullType
            ? Param.String.Convert(call.Arguments[0], 0, call.Text)
            : throw SparkErrors.UnexpectedInput(
                $"from_csv({call.Arguments[0].Name})", 0, call.Arguments[0].Name, call.Arguments[0].Type, "STRING");
        if (JsonParsing.Schema(call) is not StructType given)
            throw NoStruct(call);
        if (given.Count == 0 || given.Fields.DistinctBy(f => f.Name.ToLowerInvariant()).Count() < given.Count)
            throw SparkErrors.Unsupported("from_csv without columns, or with two of one name,");
        var options = OptionMap.Of(
            call, 2, "charToEscapeQuoteEscaping", "emptyValue", "enableDateTimeParsingFallback", "locale", "timeZone",
            "unescapedQuoteHandling");
        var corruptColumn = options.Get("columnNameOfCorruptRecord", "_corrupt_record");
        var type = (StructType)JsonParsing.Nullable(given);
        var fields = type.Fields.Where(f => f.Name != corruptColumn).ToArray();
        var values = fields.Select((f, i) => Value($"r_[{i + 1}]", f, options)).ToArray();
        var isCorrupt = string.Join(" OR ", values.Select((v, i) => $"r_[{i + 1}] IS NOT NULL AND {v} IS NULL")
            .Prepend($"len(r_) <> {fields.Length}"));
        var next = 0;
        var parts = type.Fields.Select(f => $"{DuckDbType.Quote(f.Name)} := "
            + (f.Name == corruptColumn ? $"CASE WHEN {isCorrupt} THEN {{0}} END" : values[next++])).ToArray();
        var made = $"struct_pack({string.Join(", ", parts)})";
        if (IsStrict(options))
            made = $"CASE WHEN {isCorrupt} THEN {Malformed(values)} ELSE {made} END";
        var record = Literal.Quote(CsvRecord.From(options, trims: false).Settings);
        var cut = $"from_json(spark_csv_fields({{0}}, {record}), '[\"VARCHAR\"]')";
        return new Call(
            $"CASE WHEN {{0}} IS NOT NULL THEN list_transform([{cut}], lambda r_: {made})[1] END", "from_csv({0})",
            type, text.Nullable, text);
    }

    /// <summary>SQL of a time by a pattern; null where the text does not have its form.</summary>
    public static string Time(string text, DataType type, string pattern)
    {
        var zone = type is TimestampType ? "current_setting('TimeZone')" : "''";
        var target = type is TimestampType ? "TIMESTAMPTZ" : "TIMESTAMP";
        var time = $"TRY_CAST(spark_parse_time({text}, {Literal.Quote(pattern)}, {zone}) AS {target})";
        return type is DateType ? $"CAST({time} AS DATE)" : time;
    }

    private static string Value(string text, StructField field, SourceOptions options) => field.DataType switch
    {
        StringType or BinaryType or IntegralType or BooleanType => TextValues.Parse(text, field, "CSV", null, null),
        DecimalType t => $"CASE WHEN regexp_full_match(replace({text}, ',', ''), '{Number}') THEN "
            + $"{StringCasts.FromText($"replace({text}, ',', '')", t, CastMode.Try)} END",
        FractionalType t => $"CASE {text} WHEN {Literal.Quote(options.Get("nanValue", "NaN"))} THEN {Special("nan", t)}"
            + $" WHEN {Literal.Quote(options.Get("positiveInf", "Inf"))} THEN {Special("inf", t)}"
            + $" WHEN {Literal.Quote(options.Get("negativeInf", "-Inf"))} THEN {Special("-inf", t)}"
            + $" ELSE CASE WHEN regexp_full_match({text}, '\\s*({Number}[dDfF]?|[+-]?(NaN|Infinity))\\s*') THEN "
            + $"{StringCasts.FromText(text, t, CastMode.Try)} END END",
        DateType t when options.Find("dateFormat") is { } pattern => Time(text, t, pattern),
        TimestampType t when options.Find("timestampFormat") is { } pattern => Time(text, t, pattern),
        TimestampNtzType t when options.Find("timestampNTZFormat") is { } pattern => Time(text, t, pattern),
        DateType or TimestampType or TimestampNtzType => StringCasts.FromText(text, field.DataType, CastMode.Try),
        DayTimeIntervalType or YearMonthIntervalType or UserDefinedType =>
            throw SparkErrors.Unsupported($"from_csv into {field.DataType.Sql}"),
        _ => throw new SparkException(
            "UNSUPPORTED_DATATYPE", $"Unsupported data type \"{field.DataType.Sql}\".", "0A000",
            new Dictionary<string, string> { ["typeName"] = $"\"{field.DataType.Sql}\"" }),
    };

    private static string Special(string value, DataType type) => $"CAST('{value}' AS {DuckDbType.Of(type)})";

    private static bool IsStrict(SourceOptions options)
    {
        var mode = ParseModes.Of(options);
        if (mode != ParseMode.DropMalformed)
            return mode == ParseMode.FailFast;
        throw new SparkException(
            "PARSE_MODE_UNSUPPORTED",
            "The function `from_csv` doesn't support the DROPMALFORMED mode. Acceptable modes are PERMISSIVE and "
            + "FAILFAST.", "42601",
            new Dictionary<string, string> { ["funcName"] = "`from_csv`", ["mode"] = "DROPMALFORMED" });
    }

    private static string Malformed(string[] values)
    {
        var row = "'[' || array_to_string(["
            + string.Join(", ", values.Select(v => $"coalesce(CAST({v} AS VARCHAR), 'null')")) + "], ',') || ']'";
        return RaisedError.Sql(
            "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "22023",
            $"'Malformed records are detected in record parsing: ' || {row} || '.\nParse Mode: FAILFAST. To process "
            + "malformed records as null result, try setting the option ''mode'' as ''PERMISSIVE''.'",
            ("badRecord", row), ("failFastMode", "'FAILFAST'"));
    }

    private static SparkException NoStruct(FunctionCall call)
    {
        var (shown, type) = (call.Arguments[1].Name, JsonParsing.Schema(call).Sql);
        return new SparkException(
            "INVALID_SCHEMA.NON_STRUCT_TYPE",
            $"The input schema \"{shown}\" is not a valid schema string. The input expression should be evaluated to "
            + $"struct type, but got \"{type}\".", "42K07",
            new Dictionary<string, string> { ["inputSchema"] = $"\"{shown}\"", ["dataType"] = $"\"{type}\"" });
    }
}
