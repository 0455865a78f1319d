using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;

namespace Personalization.Lakes;

/// <summary>The lake's tables as data frames of one session.</summary>
/// <param name="Spark">The session.</param>
/// <param name="Lake">The lake.</param>
public sealed record LakeStore(SparkSession Spark, Lake Lake)
{
    /// <summary>A table at a version, so that a job reads one state of it from start to end.</summary>
    public DataFrame Read(string table, long version) => Reader()
        .Option("versionAsOf", version.ToString(CultureInfo.InvariantCulture))
        .Load(Lake.PathOf(table));

    /// <summary>A table as it is now.</summary>
    public DataFrame Read(string table) => Reader().Load(Lake.PathOf(table));

    /// <summary>A table's current Delta version.</summary>
    /// <exception cref="InvalidInputException">
    /// The table is not there; the message names the job that makes it.
    /// </exception>
    public async Task<long> VersionAsync(string table, string madeBy, CancellationToken cancellation)
    {
        if (!Lake.Has(table))
            throw new InvalidInputException(
                $"The lake {Lake.Root} has no table {table} yet. Run ./submit.sh {madeBy} first.");
        return await VersionAsync(table, cancellation);
    }

    /// <summary>A table's current Delta version; the table must be there.</summary>
    public async Task<long> VersionAsync(string table, CancellationToken cancellation)
    {
        var history = await DeltaTable.ForPath(Spark, Lake.PathOf(table)).HistoryAsync(1, cancellation);
        return history[0].GetAs<long>("version");
    }

    /// <summary>Replaces a table's rows, columns and partitions in one commit.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">What it shall hold.</param>
    /// <param name="cancellation">Stops the write.</param>
    /// <param name="partitionBy">The columns by whose values its files are parted; none is one part.</param>
    /// <returns>The rows that the table has now.</returns>
    public async Task<long> OverwriteAsync(
        string table, DataFrame rows, CancellationToken cancellation, params string[] partitionBy)
    {
        await rows.Write().Format("delta").Mode("overwrite").Option("overwriteSchema", "true")
            .PartitionBy(partitionBy)
            .SaveAsync(Lake.PathOf(table), cancellation);
        return await Read(table).CountAsync(cancellation);
    }

    /// <summary>
    /// Appends rows in one commit that carries the name of its content (Delta's <c>txn</c> action): a second append of
    /// the same content changes nothing, also after a crash between the commit and whatever was to follow it.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its new rows.</param>
    /// <param name="contentName">What tells this content from every other.</param>
    /// <param name="cancellation">Stops the write.</param>
    /// <param name="mergeSchema">Whether columns that the table lacks are added to it.</param>
    public Task AppendOnceAsync(
        string table, DataFrame rows, string contentName, CancellationToken cancellation, bool mergeSchema = false) =>
        rows.Write().Format("delta").Mode("append")
            .Option("txnAppId", contentName).Option("txnVersion", "1").Option("mergeSchema", mergeSchema)
            .SaveAsync(Lake.PathOf(table), cancellation);

    /// <summary>
    /// Makes every table that is there a temporary view, <c>silver/purchases</c> as <c>silver_purchases</c>.
    /// </summary>
    /// <returns>The names of the views.</returns>
    public async Task<IReadOnlyList<string>> CreateViewsAsync(CancellationToken cancellation)
    {
        var views = new List<string>();
        foreach (var table in LakeTables.All.Where(Lake.Has))
        {
            await Read(table).CreateOrReplaceTempViewAsync(LakeTables.ViewName(table), cancellation);
            views.Add(LakeTables.ViewName(table));
        }

        return views;
    }

    private DataFrameReader Reader() => Spark.Read().Format("delta");
}
