using System.Globalization;
using Personalization.Ingestion.Files;
using Personalization.Recommendations;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>Interactions in a file of a user: CSV with a header, JSON lines or Parquet.</summary>
/// <param name="Rows">Its rows as <see cref="InteractionColumns"/>, without those that say nothing.</param>
/// <param name="End">The moment after its last row; null without a time column.</param>
/// <param name="RowCount">The rows that are left.</param>
/// <param name="Note">What was left out; null where nothing was.</param>
public sealed record EvaluationFile(DataFrame Rows, DateTime? End, long RowCount, string? Note)
{
    /// <summary>Reads a file.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="path">The file.</param>
    /// <param name="columns">Its columns' names.</param>
    /// <param name="isTest">
    /// Whether it is the later one: then its time and rating are needed by nobody, and may be missing.
    /// </param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">
    /// The file cannot be read, lacks a column or has no row that says something.
    /// </exception>
    public static async Task<EvaluationFile> ReadAsync(
        SparkSession spark, string path, EvaluationFileColumns columns, bool isTest, CancellationToken cancellation)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!DataFiles.Extensions.Contains(extension))
            throw new InvalidInputException($"The file {path} has the extension '{extension}'; it must be one of " +
                $"{string.Join(", ", DataFiles.Extensions)}.");
        var full = (await SourceFile.OpenAsNamedAsync(path, cancellation)).Path;
        var rows = DataFiles.Read(spark, full);
        var schema = await rows.SchemaAsync(cancellation);
        var formed = await Form(rows, schema, columns.In(schema, full, isTest))
            .LocalCheckpointAsync(cancellation: cancellation);
        return await CheckAsync(formed, full, cancellation);
    }

    private static DataFrame Form(DataFrame rows, StructType schema, EvaluationFileColumns columns) => rows.Select(
        Id(schema, columns.Customer).Alias(InteractionColumns.Customer),
        Id(schema, columns.Item).Alias(InteractionColumns.Item),
        (columns.Rating is { } rating ? QuotedColumn.Of(rating).TryCast("double") : Lit(1.0))
            .Alias(InteractionColumns.Strength),
        (columns.Time is { } time ? FileMoments.Of(QuotedColumn.Of(time), TypeOf(schema, time)) : NoMoment)
            .Alias(InteractionColumns.Time),
        Lit(columns.Time is not null).Alias("timed"));

    private static Column NoMoment => Lit(null).Cast("timestamp");

    // A number is the same id with or without decimals; a NaN among numbers is none, as text it is a name.
    private static Column Id(StructType schema, string name)
    {
        var value = QuotedColumn.Of(name);
        return TypeOf(schema, name) is DoubleType or FloatType
            ? When(Floor(value).EqualTo(value), value.TryCast("bigint").Cast("string"))
                .When(!value.IsNaN(), value.Cast("string"))
            : Trim(value.Cast("string"));
    }

    private static DataType TypeOf(StructType schema, string name) =>
        schema.Fields.First(field => field.Name == name).DataType;

    private static async Task<EvaluationFile> CheckAsync(
        DataFrame formed, string path, CancellationToken cancellation)
    {
        var (customer, item) = (Col(InteractionColumns.Customer), Col(InteractionColumns.Item));
        var noId = customer.IsNull() | item.IsNull() | customer.EqualTo("") | item.EqualTo("");
        var strength = Col(InteractionColumns.Strength);
        // The infinities are no numbers either: beside one, every other rating would be nothing.
        var noRating = strength.IsNull() | strength.IsNaN() | Abs(strength).Gt(double.MaxValue);
        var noTime = Col("timed") & Col(InteractionColumns.Time).IsNull();
        var found = await formed.Agg(
            Count("*").Alias("all"),
            CountIf(noId).Alias("ids"),
            CountIf(!noId & noRating).Alias("ratings"),
            CountIf(!noId & !noRating & noTime).Alias("times"),
            Max(InteractionColumns.Time).Alias("last"),
            Max("timed").Alias("timed")).FirstAsync(cancellation);
        var (all, ids, ratings, times) = (
            found!.GetAs<long>("all"), found.GetAs<long>("ids"), found.GetAs<long>("ratings"),
            found.GetAs<long>("times"));
        var left = LeftOut(Path.GetFileName(path), ids, ratings, times);
        if (all == 0)
            throw new InvalidInputException($"The file {path} has columns but no rows.");
        if (all == ids + ratings + times)
            throw new InvalidInputException($"The file {path} has no usable row: {left}.");
        var kept = formed.Filter(!noId & !noRating & !noTime).Select(
            InteractionColumns.Customer, InteractionColumns.Item, InteractionColumns.Strength,
            InteractionColumns.Time);
        DateTime? end = found.GetAs<bool>("timed")
            ? found.GetAs<DateTimeOffset>("last").UtcDateTime.AddSeconds(1) : null;
        return new EvaluationFile(kept, end, all - ids - ratings - times, left);
    }

    private static string? LeftOut(string name, long ids, long ratings, long times)
    {
        (long Rows, string What)[] kinds =
        [
            (ids, "an empty id"), (ratings, "a rating that is no number"), (times, "a time that cannot be read"),
        ];
        var parts = kinds.Where(kind => kind.Rows > 0).Select(kind => string.Create(
            CultureInfo.InvariantCulture, $"{kind.Rows:N0} {(kind.Rows == 1 ? "row" : "rows")} with {kind.What}"));
        return ids + ratings + times == 0 ? null : $"{name}: left out {string.Join(", ", parts)}";
    }
}
