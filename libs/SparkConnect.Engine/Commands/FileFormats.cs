using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Commands;

/// <summary>Spark's file formats as DuckDB's COPY writes them.</summary>
internal static class FileFormats
{
    private static readonly Dictionary<string, (string Codec, string Suffix)> ParquetCodecs = new(
        StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = ("uncompressed", ""), ["uncompressed"] = ("uncompressed", ""), ["snappy"] = ("snappy", "snappy."),
        ["gzip"] = ("gzip", "gz."), ["zstd"] = ("zstd", "zstd."), ["brotli"] = ("brotli", "br."),
        ["lz4"] = ("lz4", "lz4hadoop."), ["lz4_raw"] = ("lz4_raw", "lz4raw."), ["lz4raw"] = ("lz4_raw", "lz4raw."),
    };

    private static readonly Dictionary<string, (string Codec, string Suffix)> TextCodecs = new(
        StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = ("none", ""), ["uncompressed"] = ("none", ""), ["gzip"] = ("gzip", ".gz"), ["zstd"] = (
            "zstd", ".zst"),
    };

    /// <summary>
    /// How a format is written: the select list for the data columns, COPY's options, the files' extension.
    /// </summary>
    public static FileLayout Of(
        string format, IReadOnlyList<OutputColumn> data, SourceOptions options, string timeZone) => format switch
        {
            "parquet" => Parquet(data, options),
            "csv" => Csv(data, options, timeZone),
            "json" => Lines(Json(data, options, timeZone), "json", options),
            _ => Lines(Text(data), "txt", options),
        };

    private static FileLayout Parquet(IReadOnlyList<OutputColumn> data, SourceOptions options)
    {
        foreach (var column in data)
            CheckParquet(column, column.Type);
        var (codec, suffix) = Codec(ParquetCodecs, options, "snappy");
        var schema = SchemaProbe.Nullable(new StructType(data.Select(c => c.ToField())));
        return new FileLayout(
            [.. data.Select(c => $"{c.Sql} AS {DuckDbType.Quote(c.Name)}")],
            $"FORMAT parquet, COMPRESSION {codec}, KV_METADATA {{{Literal.Quote(ParquetSource.SparkSchemaKey)}: "
            + $"{Literal.Quote(schema.ToJson())}}}",
            $"{suffix}parquet");
    }

    private static FileLayout Csv(IReadOnlyList<OutputColumn> data, SourceOptions options, string timeZone)
    {
        var (codec, suffix) = Codec(TextCodecs, options, "none");
        var quote = options.Get("quote", "\"");
        var separator = options.Find("sep", "delimiter")?.Replace("\\t", "\t", StringComparison.Ordinal) ?? ",";
        const string force = ", FORCE_QUOTE *";
        var copy = $"FORMAT csv, COMPRESSION {codec}, HEADER {(options.Flag("header") ? "true" : "false")}, "
            + $"DELIMITER {Literal.Quote(separator)}, "
            + $"QUOTE {Literal.Quote(quote)}, ESCAPE "
                + $"{Literal.Quote(quote.Length > 0 ? options.Get("escape", "\\") : "")}, "
            + $"NULLSTR {Literal.Quote(options.Get("nullValue", ""))}{(options.Flag("quoteAll") ? force : "")}";
        return new FileLayout([.. data.Select(c => $"{CsvText(c, options, timeZone)} AS {DuckDbType.Quote(c.Name)}")],
            copy, $"csv{suffix}");
    }

    private static string Json(IReadOnlyList<OutputColumn> data, SourceOptions options, string timeZone) =>
        new JsonWriting(timeZone)
        {
            TimestampFormat = options.Find("timestampFormat"),
            DateFormat = options.Find("dateFormat"),
            KeepsNulls = !options.Flag("ignoreNullFields", true),
        }.Row(data.Select(c => (c.Name, c.Sql, c.Type)));

    private static FileLayout Lines(string sql, string extension, SourceOptions options)
    {
        var (codec, suffix) = Codec(TextCodecs, options, "none");
        return new FileLayout(
            [$"{sql} AS \"value_\""],
            $"FORMAT csv, COMPRESSION {codec}, HEADER false, QUOTE '', ESCAPE '', DELIMITER e'\\x01', NULLSTR ''",
                $"{extension}{suffix}");
    }

    private static string Text(IReadOnlyList<OutputColumn> data)
    {
        if (data.Count != 1)
        {
            throw new SparkException(
                "_LEGACY_ERROR_TEMP_1290",
                $"Text data source supports only a single column, and you have {data.Count} columns.",
                messageParameters: new Dictionary<string, string> { ["schemaSize"] = $"{data.Count}" });
        }

        return data[0].Type is StringType ? data[0].Sql
            : throw ReadErrors.UnsupportedType("Text", data[0].Name, data[0].Type);
    }

    private static string CsvText(OutputColumn column, SourceOptions options, string timeZone) => column.Type switch
    {
        StringType when options.Flag("ignoreLeadingWhiteSpace", true)
            && options.Flag("ignoreTrailingWhiteSpace", true) =>
            $"trim({column.Sql})",
        TimestampType or TimestampNtzType =>
            TimeText.Timestamp(column.Sql, column.Type, options.Find("timestampFormat"), timeZone),
        DateType when options.Find("dateFormat") is { } format => TimeText.Format(column.Sql, format),
        StructType or ArrayType or MapType or BinaryType or CalendarIntervalType =>
            throw ReadErrors.UnsupportedType("CSV", column.Name, column.Type),
        _ => Casts.Explicit(new ColumnRef(column), DataTypes.String, CastMode.Ansi).Sql,
    };

    private static void CheckParquet(OutputColumn column, DataType type)
    {
        if (type is CalendarIntervalType or DayTimeIntervalType or YearMonthIntervalType)
            throw ReadErrors.UnsupportedType("Parquet", column.Name, type);
        var inside = type switch
        {
            StructType s => s.Fields.Select(f => f.DataType),
            ArrayType a => [a.ElementType],
            MapType m => [m.KeyType, m.ValueType],
            _ => [],
        };
        foreach (var inner in inside)
            CheckParquet(column, inner);
    }

    private static (string Codec, string Suffix) Codec(
        Dictionary<string, (string Codec, string Suffix)> known, SourceOptions options, string fallback)
    {
        var name = options.Find("compression", "codec") ?? fallback;
        return known.TryGetValue(name, out var codec) ? codec : throw new SparkException(
            "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION",
            $"The codec {name} is not available. Available codecs are {string.Join(", ", known.Keys)}.",
            "56038",
            new Dictionary<string, string>
            {
                ["codecName"] = name, ["availableCodecs"] = string.Join(", ", known.Keys),
            });
    }
}

/// <summary>How the data columns of a write become files.</summary>
/// <param name="Select">Items of a select list.</param>
/// <param name="Options">COPY's options.</param>
/// <param name="Extension">The files' extension, without its first dot.</param>
internal sealed record FileLayout(IReadOnlyList<string> Select, string Options, string Extension);
