using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.C;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

/// <summary>Arrow record batches into DuckDB tables, column by column.</summary>
internal static partial class ArrowImport
{
    /// <summary>Appends a batch to a table whose columns have the same types in the same order.</summary>
    public static unsafe void Append(DuckDBConnection connection, string table, RecordBatch batch)
    {
        var schema = CArrowSchema.Create();
        var array = CArrowArray.Create();
        nint converted = 0;
        nint chunk = 0;
        nint appender = 0;
        try
        {
            CArrowSchemaExporter.ExportSchema(batch.Schema, schema);
            Check(SchemaFromArrow(connection.NativeConnection.DangerousGetHandle(), (nint)schema, ref converted));
            CArrowArrayExporter.ExportRecordBatch(batch, array);
            Check(ChunkFromArrow(connection.NativeConnection.DangerousGetHandle(), (nint)array, converted, ref chunk));
            if (AppenderCreate(connection.NativeConnection.DangerousGetHandle(), null, table, ref appender) != 0
                || AppendDataChunk(appender, chunk) != 0)
            {
                throw ErrorTranslation.Translate(
                    Marshal.PtrToStringUTF8(AppenderError(appender)) ?? $"Cannot append to {table}.");
            }
        }
        finally
        {
            if (appender != 0)
                _ = AppenderDestroy(ref appender);
            if (chunk != 0)
                DestroyChunk(ref chunk);
            if (converted != 0)
                DestroySchema(ref converted);
            CArrowSchema.Free(schema);
            CArrowArray.Free(array);
        }
    }

    private static void Check(nint error)
    {
        if (error == 0)
            return;
        var message = ErrorHas(error) ? Marshal.PtrToStringUTF8(ErrorMessage(error)) : null;
        DestroyError(ref error);
        if (message is not null)
            throw ErrorTranslation.Translate(message);
    }

    [LibraryImport("duckdb", EntryPoint = "duckdb_schema_from_arrow")]
    private static partial nint SchemaFromArrow(nint connection, nint schema, ref nint converted);

    [LibraryImport("duckdb", EntryPoint = "duckdb_data_chunk_from_arrow")]
    private static partial nint ChunkFromArrow(nint connection, nint array, nint converted, ref nint chunk);

    [LibraryImport("duckdb", EntryPoint = "duckdb_destroy_arrow_converted_schema")]
    private static partial void DestroySchema(ref nint converted);

    [LibraryImport("duckdb", EntryPoint = "duckdb_destroy_data_chunk")]
    private static partial void DestroyChunk(ref nint chunk);

    [LibraryImport("duckdb", EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AppenderCreate(nint connection, string? schema, string table, ref nint appender);

    [LibraryImport("duckdb", EntryPoint = "duckdb_append_data_chunk")]
    private static partial int AppendDataChunk(nint appender, nint chunk);

    [LibraryImport("duckdb", EntryPoint = "duckdb_appender_error")]
    private static partial nint AppenderError(nint appender);

    [LibraryImport("duckdb", EntryPoint = "duckdb_appender_destroy")]
    private static partial int AppenderDestroy(ref nint appender);

    [LibraryImport("duckdb", EntryPoint = "duckdb_error_data_has_error")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool ErrorHas(nint error);

    [LibraryImport("duckdb", EntryPoint = "duckdb_error_data_message")]
    private static partial nint ErrorMessage(nint error);

    [LibraryImport("duckdb", EntryPoint = "duckdb_destroy_error_data")]
    private static partial void DestroyError(ref nint error);
}
