using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DeltaLake;
using DeltaLake.Storage;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// The Delta tables of one session: their logs, which keep the last snapshot, and their deleted rows.
/// </summary>
internal sealed class DeltaTables
{
    private static readonly ConditionalWeakTable<SessionState, DeltaTables> Sessions = [];

    private readonly ConcurrentDictionary<string, DeltaLog> _logs = new(StringComparer.Ordinal);
    private readonly SessionState _session;

    private DeltaTables(SessionState session)
    {
        _session = session;
        Deleted = new DeletedRows(session);
    }

    /// <summary>Deleted rows that were loaded for scans.</summary>
    public DeletedRows Deleted { get; }

    public static DeltaTables Of(SessionState session) => Sessions.GetValue(session, s => new DeltaTables(s));

    /// <summary>The log of the table at a path, which need not exist.</summary>
    public DeltaLog Log(string path) => _logs.GetOrAdd(FullPath(path), root => DeltaLog.ForTable(
        root, LocalFileStore.Instance, new DuckDbCheckpointParquet(_session.Open)));

    public static string FullPath(string path)
    {
        var full = Path.GetFullPath(FileListing.Local(path));
        return full.Length > 1 ? full.TrimEnd('/') : full;
    }
}
