namespace DeltaLake;

/// <summary>
/// Reads and writes the Parquet files of checkpoints. The log knows no Parquet; whoever uses it brings this.
/// A row is one action, as the JSON object that a commit file would hold for it.
/// </summary>
public interface ICheckpointParquet
{
    /// <summary>
    /// Streams a checkpoint file's rows as JSON objects with one property each, for example
    /// <c>{"add":{"path":…}}</c>. Only the actions named in <paramref name="actions"/> are wanted; those that the file
    /// has no column for are left out. Null fields may be left out. Where a file holds statistics only as a struct
    /// (<c>stats_parsed</c>), they are given as the text <c>stats</c>.
    /// </summary>
    IAsyncEnumerable<string> ReadAsync(string path, IReadOnlyList<string> actions, CancellationToken cancellation);

    /// <summary>
    /// Writes action lines as a Parquet file with the checkpoint schema of the Delta protocol (all columns, nested,
    /// maps
    /// as maps), visible only when complete. Returns the file's size in bytes.
    /// </summary>
    Task<long> WriteAsync(string path, IEnumerable<string> actionLines, CancellationToken cancellation);
}
