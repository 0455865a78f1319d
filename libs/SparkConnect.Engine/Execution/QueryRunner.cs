using Apache.Arrow;
using Apache.Arrow.C;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Execution;

/// <summary>Runs SQL and hands the rows on as Arrow, column by column, without touching a row.</summary>
internal static class QueryRunner
{
    /// <summary>
    /// The result as record batches of up to DuckDB's chunk size (2,048 rows), one at a time; the schema comes first
    /// through <paramref name="onSchema"/>. A batch is valid until disposed of by the caller.
    /// </summary>
    public static IEnumerable<RecordBatch> Run(
        DuckDBConnection connection, string sql, IReadOnlyList<OutputColumn>? columns, Action<Schema>? onSchema,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var stop = InterruptedBy(connection, cancellation);
        using var statement = Prepare(connection, sql);
        var result = PendingStatement.Run(statement, streams: true, cancellation);
        try
        {
            using var options = NativeMethods.Arrow.DuckDBResultGetArrowOptions(ref result);
            var schema = ArrowSchemas.Read(ref result, options);
            var shown = columns is null ? schema : ArrowSchemas.Rename(schema, columns);
            onSchema?.Invoke(shown);
            while (true)
            {
                using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
                if (chunk.IsInvalid)
                    break;
                if (NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk) > 0)
                    yield return ToBatch(options, chunk, schema, shown);
            }

            if (NativeMethods.Query.DuckDBResultError(ref result) is { Length: > 0 } message)
                throw ErrorTranslation.Translate(message, cancellation);
        }
        finally
        {
            NativeMethods.Query.DuckDBDestroyResult(ref result);
        }
    }

    /// <summary>Runs one statement for its effect.</summary>
    public static void Execute(DuckDBConnection connection, string sql, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var stop = InterruptedBy(connection, cancellation);
        using var statement = Prepare(connection, sql);
        var result = PendingStatement.Run(statement, streams: false, cancellation);
        NativeMethods.Query.DuckDBDestroyResult(ref result);
    }

    private static CancellationTokenRegistration InterruptedBy(
        DuckDBConnection connection, CancellationToken cancellation) => cancellation.Register(
        () => NativeMethods.Startup.DuckDBInterrupt(connection.NativeConnection));

    private static DuckDBPreparedStatement Prepare(DuckDBConnection connection, string sql)
    {
        if (NativeMethods.PreparedStatements.DuckDBPrepare(connection.NativeConnection, sql, out var statement)
            == DuckDBState.Success)
            return statement;
        using (statement)
            throw ErrorTranslation.Translate(NativeMethods.PreparedStatements.DuckDBPrepareError(statement));
    }

    private static unsafe RecordBatch ToBatch(
        DuckDBArrowOptions options, DuckDBDataChunk chunk, Schema schema, Schema shown)
    {
        var array = CArrowArray.Create();
        try
        {
            using var error = NativeMethods.Arrow.DuckDBDataChunkToArrow(options, chunk, (nint)array);
            if (!error.IsInvalid && NativeMethods.ErrorData.DuckDBErrorDataHasError(error))
                throw ErrorTranslation.Translate(NativeMethods.ErrorData.DuckDBErrorDataMessage(error));
            var batch = CArrowArrayImporter.ImportRecordBatch(array, schema);
            return new RecordBatch(shown, ArrowSchemas.Retype(batch.Arrays, shown), batch.Length);
        }
        finally
        {
            CArrowArray.Free(array);
        }
    }
}
