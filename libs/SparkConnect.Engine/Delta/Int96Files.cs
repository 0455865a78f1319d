using System.Collections.Concurrent;
using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// Tells which files hold timestamps as INT96, Spark's old form, which DuckDB reads as wall-clock times. Files are
/// never changed, so that each footer is looked at once; files written here carry a note and are not looked at.
/// </summary>
internal static class Int96Files
{
    /// <summary>The note in a file's tags: its timestamps are INT64.</summary>
    public const string Tag = "timestamps";

    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    public static async Task<IReadOnlySet<string>> FindAsync(
        DeltaSnapshot snapshot, IReadOnlyList<AddFile> files, SessionState session, CancellationToken cancellation)
    {
        if (!PhysicalColumns.HasTimestamp(snapshot.Schema))
            return new HashSet<string>();
        var paths = files.Where(file => file.Tags?.ContainsKey(Tag) != true).Select(snapshot.PathOf).ToList();
        var unknown = paths.Where(path => !Known.ContainsKey(path)).ToList();
        if (unknown.Count > 0)
            await LookAsync(unknown, session, cancellation);
        return paths.Where(path => Known.GetValueOrDefault(path)).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task LookAsync(List<string> paths, SessionState session, CancellationToken cancellation)
    {
        await using var connection = session.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT file_name FROM parquet_schema([" +
            $"{string.Join(", ", paths.Select(Literal.Quote))}]) WHERE type = 'INT96'";
        var found = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add(reader.GetString(0));
        foreach (var path in paths)
            Known[path] = found.Contains(path);
    }
}
