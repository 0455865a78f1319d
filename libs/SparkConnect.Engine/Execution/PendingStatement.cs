using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// Runs statements task by task. DuckDB's own loop asks for a task, and for the progress, again and again while other
/// threads work on the last ones: a core that the query beside it could use. This one lets go of it.
/// </summary>
internal static partial class PendingStatement
{
    private const string Library = "duckdb";

    // As SpinWait does by itself, but it sleeps later: a millisecond is long beside a query of ten.
    private const int SpinsBeforeSleep = 100;

    private enum State
    {
        Ready,
        NotReady,
        Error,
        NoTasks,
    }

    /// <summary>Runs a prepared statement to its end, or to its first rows where it streams.</summary>
    /// <returns>The result, to be destroyed by the caller.</returns>
    internal static unsafe DuckDBResult Run(
        DuckDBPreparedStatement statement, bool streams, CancellationToken cancellation)
    {
        var state = streams
            ? PendingStreaming(statement, out var pending)
            : Pending(statement, out pending);
        try
        {
            if (state != DuckDBState.Success)
                throw Failure(pending, cancellation);
            Work(pending, cancellation);
            DuckDBResult result;
            if (Execute(pending, &result) == DuckDBState.Success)
                return result;
            var message = NativeMethods.Query.DuckDBResultError(ref result);
            NativeMethods.Query.DuckDBDestroyResult(ref result);
            throw ErrorTranslation.Translate(message, cancellation);
        }
        finally
        {
            Destroy(ref pending);
        }
    }

    private static void Work(nint pending, CancellationToken cancellation)
    {
        var wait = default(SpinWait);
        while (true)
        {
            switch (ExecuteTask(pending))
            {
                case State.Ready:
                    return;
                case State.Error:
                    throw Failure(pending, cancellation);
                case State.NoTasks:
                    wait.SpinOnce(SpinsBeforeSleep);
                    break;
                default:
                    wait.Reset();
                    break;
            }
        }
    }

    private static Exception Failure(nint pending, CancellationToken cancellation) =>
        ErrorTranslation.Translate(Marshal.PtrToStringUTF8(Error(pending)) ?? "", cancellation);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared")]
    private static partial DuckDBState Pending(DuckDBPreparedStatement statement, out nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared_streaming")]
    private static partial DuckDBState PendingStreaming(DuckDBPreparedStatement statement, out nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_execute_task")]
    private static partial State ExecuteTask(nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    private static partial nint Error(nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    private static unsafe partial DuckDBState Execute(nint pending, DuckDBResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    private static partial void Destroy(ref nint pending);
}
