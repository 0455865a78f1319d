using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>CSV files: DuckDB cuts the fields, and Spark's rules make values of them.</summary>
internal static class CsvSource
{
    public static FileSource Open(
        IReadOnlyList<string> paths, StructType? schema, SourceOptions reader, SessionState session,
        CancellationToken cancellation)
    {
        var options = new CsvOptions(reader);
        var files = FileListing.Find(paths, reader);
        if (files.Files.Count == 0)
            return schema is null ? throw FileListing.NoSchema("CSV") : FileSource.Empty("csv", schema);
        files = files with { HasOddQuotes = new CsvLines(files, options).HaveOddQuotes(session, cancellation) };
        StructType data;
        if (schema is not null)
            (data, files) = files.Apply(schema);
        else
            data = Infer(files, options, session, cancellation);
        return Build(files, data, options);
    }

    private static StructType Infer(
        FileSet files, CsvOptions options, SessionState session, CancellationToken cancellation)
    {
        var names = CsvHeader.Names(files.Files, options);
        return options.InfersSchema && names.Length > 0
            ? CsvInference.Infer(files, names, options, session, cancellation)
            : new StructType(names.Select(n => new StructField(n, DataTypes.String, true)));
    }

    private static FileSource Build(FileSet files, StructType data, CsvOptions options)
    {
        var stored = data.Fields.Where(f => f.Name != options.CorruptColumn).ToArray();
        var values = stored.Select((f, i) => TextValues.Parse(
            options.Field(i), f, "CSV", options.DateFormat, options.TimestampFormat)).ToArray();
        var from = options.Reader(files, stored.Length);
        var bad = Malformed(stored, values, options);
        var record = files.HasOddQuotes ? CsvLines.Record : Record(stored.Length, options);
        if (options.Mode == ParseMode.DropMalformed)
            from = $"(SELECT * FROM {from} WHERE NOT ({bad}))";
        else if (options.Mode == ParseMode.FailFast)
            from = $"(SELECT * FROM {from} WHERE CASE WHEN {bad} THEN {Fail(record)} ELSE TRUE END)";
        var shown = files.Combine(new StructType(data.Fields.Select(f => f with { Nullable = true })));
        var columns = shown.Fields.Select(f => f.Name == options.CorruptColumn && files.Partition(f.Name) is null
            ? $"CASE WHEN {bad} THEN {record} END"
            : files.Partition(f.Name) is not null ? DuckDbType.Quote(f.Name)
                : values[Array.IndexOf(stored, stored.First(s => s.Name == f.Name))]);
        return new FileSource("csv", from, [.. columns], shown, files.Files);
    }

    // Too few fields, too many, or a text that is no value of its type.
    private static string Malformed(StructField[] fields, string[] values, CsvOptions options)
    {
        var tests = new List<string> { $"f{fields.Length} IS NOT NULL" };
        if (fields.Length > 0)
            tests.Add($"f{fields.Length - 1} IS NULL");
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].DataType is not StringType)
                tests.Add($"({options.Field(i)} IS NOT NULL AND {values[i]} IS NULL)");
        }

        return string.Join(" OR ", tests);
    }

    // DuckDB gives out fields and not the line: the record is put together again from them.
    private static string Record(int count, CsvOptions options)
    {
        var fields = Enumerable.Range(0, count + 1).Select(i => $"f{i}");
        return $"concat_ws({Expressions.Literal.Quote(options.Separator)}, {string.Join(", ", fields)})";
    }

    private static string Fail(string record) => $"CAST({ReadErrors.Raise(
        "filename", $"'Malformed record: ' || {record} || '. Parse Mode: FAILFAST. To process "
            + $"malformed "
        + "records as null result, try setting the option ''mode'' as ''PERMISSIVE''.'")} AS BOOLEAN)";
}
