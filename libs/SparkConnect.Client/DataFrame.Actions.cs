using System.Runtime.CompilerServices;
using Apache.Arrow;
using SparkConnect.Client.Internals.Data;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>All rows. Everything is in memory; for large results use <see cref="ToLocalIteratorAsync"/>.</summary>
    public async Task<IReadOnlyList<Row>> CollectAsync(CancellationToken cancellation = default)
    {
        var rows = new List<Row>();
        await foreach (var row in ToLocalIteratorAsync(cancellation))
            rows.Add(row);
        return rows;
    }

    /// <summary>The rows as they arrive; at most a few batches are in memory.</summary>
    public async IAsyncEnumerable<Row> ToLocalIteratorAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var (batch, schema) in ResultReader.ReadAsync(SparkSession, Relation, cancellation))
        {
            var rows = RowBatch.Create(batch, schema);
            for (var i = 0; i < rows.Length; i++)
                yield return rows[i];
        }
    }

    /// <summary>The result as Arrow batches as they arrive; at most a few are in memory.</summary>
    public async IAsyncEnumerable<RecordBatch> ToArrowBatchesAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var (batch, _) in ResultReader.ReadAsync(SparkSession, Relation, cancellation))
            yield return batch;
    }

    /// <summary>Number of rows.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation = default) =>
        (await GroupBy().Count().CollectAsync(cancellation))[0].GetAs<long>(0);

    /// <summary>Whether there is no row.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation = default) =>
        (await Project([]).Limit(1).CollectAsync(cancellation)).Count == 0;

    /// <summary>The first row, or null where there is none.</summary>
    public async Task<Row?> FirstAsync(CancellationToken cancellation = default)
    {
        var rows = await TakeAsync(1, cancellation);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The first rows.</summary>
    public Task<IReadOnlyList<Row>> HeadAsync(int count = 1, CancellationToken cancellation = default) =>
        TakeAsync(count, cancellation);

    /// <summary>The first rows.</summary>
    public Task<IReadOnlyList<Row>> TakeAsync(int count, CancellationToken cancellation = default) =>
        Limit(count).CollectAsync(cancellation);

    /// <summary>The last rows, in order.</summary>
    public Task<IReadOnlyList<Row>> TailAsync(int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Derive(new Proto.Relation { Tail = new() { Input = Relation, Limit = count } })
            .CollectAsync(cancellation);
    }

    /// <summary>Runs <paramref name="action"/> for each row as it arrives, here and not in the engine.</summary>
    public async Task ForEachAsync(Func<Row, ValueTask> action, CancellationToken cancellation = default)
    {
        await foreach (var row in ToLocalIteratorAsync(cancellation))
            await action(row);
    }
}
