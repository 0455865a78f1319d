using System.Globalization;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// inferSchema of CSV: one pass counts, for each column, the fields that each type could hold; the first type of
/// Spark's order that holds them all is the column's.
/// </summary>
internal static class CsvInference
{
    private const string Integer = "regexp_full_match({0}, '[+-]?[0-9]+')";

    private const string Number =
        @"regexp_full_match({0}, '\s*([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?"
        + @"|NaN|-?Inf|[+-]?Infinity)\s*')";

    public static StructType Infer(
        FileSet files, string[] names, CsvOptions options, SessionState session, CancellationToken cancellation)
    {
        var counts = names.Select((_, i) => Counts(options.Field(i), options)).SelectMany(c => c);
        var sql = $"SELECT {string.Join(", ", counts.Select(c => $"CAST({c} AS VARCHAR)"))} "
            + $"FROM {options.Reader(files, names.Length)}";
        var row = SchemaProbe.Texts(sql, session, cancellation)[0]
            .Select(t => long.Parse(t!, CultureInfo.InvariantCulture)).ToArray();
        var width = row.Length / names.Length;
        return new StructType(names.Select((n, i) => new StructField(n, TypeOf(row.AsSpan(i * width, width)), true)));
    }

    private static string[] Counts(string field, CsvOptions options)
    {
        var date = Parsed(field, DataTypes.Date, @"\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*", options.DateFormat, options);
        var moment = Parsed(
            field, DataTypes.Timestamp, @"\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T][0-9]{1,2}:[0-9]{1,2}.*",
                options.TimestampFormat, options);
        return
        [
            $"count({field})",
            Count($"{Fill(Integer, field)} AND TRY_CAST({field} AS INTEGER) IS NOT NULL"),
            Count($"{Fill(Integer, field)} AND TRY_CAST({field} AS BIGINT) IS NOT NULL"),
            Count($"{Fill(Integer, field)} AND length(ltrim({field}, '+-')) <= 38"),
            Count(Fill(Number, field)),
            Count(date),
            Count($"({date}) OR ({moment})"),
            Count($"lower({field}) IN ('true', 'false')"),
            $"coalesce(max(CASE WHEN {Fill(Integer, field)} THEN length(ltrim({field}, '+-')) END), 0)",
        ];
    }

    private static DataType TypeOf(ReadOnlySpan<long> counts)
    {
        var all = counts[0];
        DataType[] types =
        [
            DataTypes.Integer, DataTypes.Long, new DecimalType((int)Math.Clamp(counts[8], 1, 38), 0), DataTypes.Double,
            DataTypes.Date, DataTypes.Timestamp, DataTypes.Boolean,
        ];
        for (var i = 0; i < types.Length && all > 0; i++)
        {
            if (counts[i + 1] == all)
                return types[i];
        }

        return DataTypes.String;
    }

    private static string Parsed(string field, DataType type, string shape, string? format, CsvOptions options)
    {
        var value = TextValues.Parse(
            field, new StructField("", type, true), "CSV", options.DateFormat, options.TimestampFormat);
        return format is null ? $"regexp_full_match({field}, {Literal.Quote(shape)}) AND {value} IS NOT NULL"
            : $"{value} IS NOT NULL";
    }

    private static string Count(string condition) => $"count(CASE WHEN {condition} THEN 1 END)";

    private static string Fill(string template, string field) =>
        template.Replace("{0}", field, StringComparison.Ordinal);
}
