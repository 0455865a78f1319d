using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>
/// Rows of bronze that somebody mended, as JSON lines: payloads of the quarantine, each by itself or as the field
/// <c>payload</c> of an object, so that an export of the quarantine can be edited and read as it is.
/// </summary>
/// <param name="Rows">Those that can be told: a row for each source and position, in bronze's columns.</param>
/// <param name="Read">The lines with a row.</param>
/// <param name="Unreadable">The lines that are no JSON, or say no source and position, or say them twice.</param>
public sealed record MendedRows(DataFrame Rows, long Read, long Unreadable)
{
    private const string Line = "_line";
    private const string Fields = "_fields";
    private const string Times = "_times";
    private static readonly string[] Keys = [BronzeColumns.Source, BronzeColumns.Position];

    /// <summary>Reads a file, which the engine must see under the same path.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="path">The file.</param>
    /// <param name="bronze">Bronze's orders, whose columns the rows shall have.</param>
    /// <param name="replayedAt">The moment of the replay, UTC: when these versions of the rows came in.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<MendedRows> ReadAsync(
        SparkSession spark, string path, DataFrame bronze, DateTime replayedAt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spark);
        if (!File.Exists(path))
            throw new InvalidInputException($"The file of mended rows {Path.GetFullPath(path)} is not there.");
        var schema = await bronze.SchemaAsync(cancellation);
        var lines = Lines(spark.Read().Text(Path.GetFullPath(path)));
        var texts = string.Join(", ", schema.Select(field => $"`{field.Name}` STRING"));
        var parsed = lines.Select(FromJson(Line, texts).Alias(Fields)).Select($"{Fields}.*");
        var typed = Typed(parsed, schema, replayedAt);
        var known = typed.Filter(Col(Keys[0]).IsNotNull().And(Col(Keys[1]).IsNotNull())).Distinct();
        var counted = known.Join(known.GroupBy(Keys[0], Keys[1]).Agg(Count("*").Alias(Times)), Keys);
        var single = counted.Filter(Col(Times).EqualTo(1))
            .Select([.. schema.Select(field => (ColumnOrName)QuotedColumn.Of(field.Name))]);
        var read = await single.CountAsync(cancellation);
        var distinct = await parsed.Distinct().CountAsync(cancellation);
        return new MendedRows(single, read, distinct - read);
    }

    /// <summary>
    /// Puts the rows in the place of those of the same source and position. Rows that are as they were stay untouched.
    /// </summary>
    /// <returns>How many rows have a new version, and how many there are not in bronze.</returns>
    public async Task<(long Changed, long Unknown)> MergeAsync(
        SparkSession spark, string bronzePath, CancellationToken cancellation)
    {
        var columns = await Rows.ColumnsAsync(cancellation);
        var content = columns.Except([.. Keys, BronzeColumns.IngestedAt]).ToList();
        var old = spark.Read().Delta(bronzePath).Select([.. columns.Select(name =>
            (ColumnOrName)QuotedColumn.Of(name).Alias("old_" + name))]);
        var pairs = Rows.Join(
            old, Col(Keys[0]).EqualTo(Col("old_" + Keys[0])).And(Col(Keys[1]).EqualTo(Col("old_" + Keys[1]))), "left");
        var isKnown = Col("old_" + Keys[0]).IsNotNull();
        var isSame = content
            .Select(name => QuotedColumn.Of(name).EqNullSafe(QuotedColumn.Of("old_" + name)))
            .Aggregate((left, right) => left.And(right));
        var row = await pairs.Agg(CountIf(isKnown.And(!isSame)), CountIf(!isKnown)).FirstAsync(cancellation);
        var (changed, unknown) = (row!.GetAs<long>(0), row.GetAs<long>(1));
        if (changed > 0)
        {
            var mended = pairs.Filter(isKnown.And(!isSame))
                .Select([.. columns.Select(name => (ColumnOrName)QuotedColumn.Of(name))]);
            await DeltaTable.ForPath(spark, bronzePath).As("bronze")
                .Merge(
                    mended.Alias("mended"),
                    string.Join(" AND ", Keys.Select(name => $"bronze.`{name}` = mended.`{name}`")))
                .WhenMatched().UpdateAll()
                .ExecuteAsync(cancellation);
        }

        return (changed, unknown);
    }

    // The brackets and commas of a JSON array that has a line for each object, and the wrapping around a payload.
    private static DataFrame Lines(DataFrame text)
    {
        var bare = RegexpReplace(Trim(Col("value")), ",$", "");
        return text.Select(bare.Alias(Line))
            .Filter(!Col(Line).IsIn("", "[", "]"))
            .Select(Coalesce(GetJsonObject(Line, "$.payload"), Col(Line)).Alias(Line));
    }

    // As in ingestion, a value that does not fit its column is told, and costs the row nothing else.
    private static DataFrame Typed(DataFrame parsed, StructType schema, DateTime replayedAt)
    {
        var unfit = schema.Where(field => field.DataType is not StringType && field.Name != BronzeColumns.IngestedAt)
            .Select(field =>
            {
                var text = QuotedColumn.Of(field.Name);
                var isLost = text.IsNotNull().And(text.TryCast(field.DataType.SimpleString).IsNull());
                return (ColumnOrName)When(isLost, Concat(Lit(field.Name + "="), text));
            });
        var values = schema.Select(field => (ColumnOrName)(field.Name switch
        {
            BronzeColumns.IngestedAt => Lit(replayedAt),
            BronzeColumns.Unfit => Nullif(ConcatWs(", ", [.. unfit]), ""),
            _ => QuotedColumn.Of(field.Name).TryCast(field.DataType.SimpleString),
        }).Alias(field.Name));
        return parsed.Select([.. values]);
    }
}
