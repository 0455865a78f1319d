using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Text files: a row for each line, or for each file.</summary>
internal static class TextSource
{
    public static FileSource Open(IReadOnlyList<string> paths, StructType? schema, SourceOptions options)
    {
        var files = FileListing.Find(paths, options);
        var data = new StructType([new StructField("value", DataTypes.String, true)]);
        if (schema is not null)
            (data, files) = files.Apply(schema);
        if (data.Count > 1 || data.Fields.Any(f => f.DataType is not StringType))
        {
            throw new SparkException(
                "_LEGACY_ERROR_TEMP_1290",
                $"Text data source supports only a single column of text, and you have {data.Sql}.");
        }

        var shown = files.Combine(data);
        if (files.Files.Count == 0)
            return FileSource.Empty("text", shown);
        var lines = options.Flag("wholetext") ? "content" : Lines(options.Find("lineSep"));
        var folders = files.Partitions.Select(p => $", {Folder(p)} AS {DuckDbType.Quote(p.Name)}");
        var from = $"(SELECT {lines} AS text_{string.Concat(folders)} FROM read_text({files.List}))";
        return new FileSource(
            "text", from,
            [.. shown.Fields.Select(f => files.Partition(f.Name) is null ? "text_" : DuckDbType.Quote(f.Name))],
            shown, files.Files);
    }

    // A line end at the end of a file begins no line. DuckDB's CSV reader would leave out blank lines.
    private static string Lines(string? separator)
    {
        var (normal, end) = separator is null
            ? (@"regexp_replace(content, '\r\n?', chr(10), 'g')", "chr(10)")
            : ("content", Literal.Quote(separator));
        return $"unnest(CASE WHEN content = '' THEN [] ELSE string_split("
            + $"CASE WHEN suffix({normal}, {end}) THEN left({normal}, length({normal}) - length({end})) ELSE {normal} "
                + $"END, {end}) END)";
    }

    private static string Folder(StructField field) =>
        $"CAST(nullif(url_decode(regexp_extract(filename, {Literal.Quote($"/{field.Name}=([^/]*)/")}, 1)), "
        + $"{Literal.Quote(PartitionNames.Null)}) AS {DuckDbType.Of(field.DataType)})";
}
