using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>How DuckDB reads the JSON files of one reader.</summary>
internal sealed class JsonReader(FileSet files, SourceOptions options)
{
    private readonly string? _dateFormat = options.Find("dateFormat");
    private readonly string? _timestampFormat = options.Find("timestampFormat");

    public bool IsMultiLine { get; } = options.Flag("multiLine");

    public ParseMode Mode { get; } = ParseModes.Of(options);

    public string CorruptColumn { get; } = options.Get("columnNameOfCorruptRecord", "_corrupt_record");

    /// <summary>The files with the columns that DuckDB finds by looking at all of them.</summary>
    public string Detected =>
        $"read_json({files.List}, format = {Format}, sample_size = -1, map_inference_threshold = -1, "
        + "field_appearance_threshold = 0, union_by_name = true, ignore_errors = "
        + $"{(IsMultiLine ? "false" : "true")}, hive_partitioning = false, "
        + $"maximum_object_size = {files.LongestRecord})";

    private string Format => IsMultiLine ? "'auto'" : "'newline_delimited'";

    /// <summary>The columns by DuckDB's own reader, the fastest way; what does not fit is NULL.</summary>
    public string FromObjects(FileSet shown, IReadOnlyList<StructField> columns, bool strict)
    {
        var list = columns.Select(
            f => $"{Literal.Quote(f.Name)}: {Literal.Quote(strict && AsJson(f) ? "JSON" : DuckDbType.Of(f.DataType))}")
            .DefaultIfEmpty("'c_none': 'JSON'");
        return $"read_json({shown.List}, format = {Format}, columns = {{{string.Join(", ", list)}}}, ignore_errors = "
            + $"{(IsMultiLine ? "false" : "true")}, maximum_object_size = {shown.LongestRecord}{shown.HiveOptions})";
    }

    /// <summary>
    /// The columns by line, for the modes that ask whether a record fits: corrupt_ is the line where not.
    /// </summary>
    public string FromLines(FileSet shown, IReadOnlyList<StructField> columns)
    {
        var shape = "{" + string.Join(", ", columns.Select(f => $"{JsonText(f.Name)}: {Shape(f.DataType)}")) + "}";
        var partitions = string.Concat(shown.Partitions.Select(p => $", {DuckDbType.Quote(p.Name)}"));
        var lines = $"SELECT CASE WHEN json_valid(line_) THEN line_ END AS json_, line_, filename{partitions} FROM "
            + shown.Lines(shown.LongLines);
        var parsed = $"SELECT *, json_transform(json_, {Literal.Quote(shape)}) AS value_ FROM ({lines})";
        var bad = columns.Select(f => Misfit(f)).Prepend("json_ IS NULL");
        var names = string.Concat(
            columns.Select(f => $", value_.{DuckDbType.Quote(f.Name)} AS {DuckDbType.Quote(f.Name)}"));
        var sql = $"SELECT CASE WHEN {string.Join(" OR ", bad)} THEN line_ END AS corrupt_, "
            + $"filename{partitions}{names} FROM ({parsed})";
        return Mode switch
        {
            ParseMode.DropMalformed => $"(SELECT * FROM ({sql}) WHERE corrupt_ IS NULL)",
            ParseMode.FailFast =>
                $"(SELECT * FROM ({sql}) WHERE CASE WHEN corrupt_ IS NOT NULL THEN CAST({Fail} AS BOOLEAN) ELSE TRUE "
                + $"END)",
            _ => $"({sql})",
        };
    }

    /// <summary>
    /// A column that was read as JSON, as a value of its type: DuckDB alone would round 2.5 to an integer.
    /// </summary>
    public string Value(string name, StructField field) => field.DataType switch
    {
        IntegralType =>
            $"CASE WHEN json_type({name}) IN ('BIGINT', 'UBIGINT', 'HUGEINT') THEN TRY_CAST({name} AS "
            + $"{DuckDbType.Of(field.DataType)}) END",
        DateType or TimestampType or TimestampNtzType =>
            TextValues.Parse($"({name} ->> '$')", field, "JSON", _dateFormat, _timestampFormat),
        _ => name,
    };

    private static string Fail => ReadErrors.Raise(
        "filename", "'Malformed record: ' || corrupt_ || '. Parse Mode: FAILFAST. To process malformed records as null "
        + "result, try setting the option ''mode'' as ''PERMISSIVE''.'");

    private static bool AsJson(StructField field) =>
        field.DataType is IntegralType or DateType or TimestampType or TimestampNtzType;

    // A key that is there with a value other than null, of which the type could make nothing.
    private static string Misfit(StructField field) =>
        $"(value_.{DuckDbType.Quote(field.Name)} IS NULL AND coalesce(json_type(json_, "
            + $"{Literal.Quote($"$.\"{field.Name}\"")}), 'NULL') <> 'NULL')";

    private static string Shape(DataType type) => type switch
    {
        StructType s => "{" + string.Join(", ", s.Fields.Select(f => $"{JsonText(f.Name)}: {Shape(f.DataType)}")) + "}",
        ArrayType a => $"[{Shape(a.ElementType)}]",
        _ => JsonText(DuckDbType.Of(type)),
    };

    private static string JsonText(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
