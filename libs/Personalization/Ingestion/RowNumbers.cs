using Personalization.Lakes;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion;

/// <summary>Numbers a source's rows in their order, without gaps, on any number of machines.</summary>
internal static class RowNumbers
{
    private const string LeastPartitions = "spark.sql.files.minPartitionNum";

    // An id has its partition above these bits, and below them counts the partition's rows from 0.
    private const long CountMask = (1L << 33) - 1;

    /// <summary>
    /// The numbers of rows as they come from their files, from <paramref name="first"/> on. Where the engine has
    /// executors it counts the rows of each partition before.
    /// </summary>
    public static async Task<Column> OfAsync(DataFrame rows, long first, CancellationToken cancellation)
    {
        var ids = MonotonicallyIncreasingId();
        if (!await EngineSight.HasExecutorsAsync(rows.SparkSession, cancellation))
            return From(first, ids);
        await PinPartitionsAsync(rows.SparkSession, cancellation);
        var counts = await rows.GroupBy(SparkPartitionId().Alias("partition")).Count().CollectAsync(cancellation);
        var starts = Starts(counts.ToDictionary(row => row.GetAs<int>(0), row => row.GetAs<long>(1)));
        return starts.Length <= 1
            ? From(first, ids)
            : From(first, ids.BitwiseAND(CountMask) + ElementAt(Functions.Array(starts), SparkPartitionId() + 1));
    }

    private static Column From(long first, Column numbers) => first == 0 ? numbers : numbers + Lit(first);

    // Spark cuts files by the number of its cores, which changes as executors come and go; by a number that is set, the
    // rows that are counted and those that are written are cut alike.
    private static async Task PinPartitionsAsync(SparkSession spark, CancellationToken cancellation)
    {
        if ((await spark.Conf.GetAllAsync(LeastPartitions, cancellation)).Count == 0)
            await spark.Conf.SetAsync(
                LeastPartitions, await spark.Conf.GetAsync("spark.sql.shuffle.partitions", cancellation), cancellation);
    }

    // How many rows are before each partition; one without rows may be among them.
    private static ColumnOrName[] Starts(Dictionary<int, long> counts)
    {
        var starts = new ColumnOrName[counts.Count == 0 ? 0 : counts.Keys.Max() + 1];
        var before = 0L;
        for (var partition = 0; partition < starts.Length; partition++)
        {
            starts[partition] = Lit(before);
            before += counts.GetValueOrDefault(partition);
        }

        return starts;
    }
}
