using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;

namespace SparkConnect.Engine.Delta;

/// <summary>Runs statements of the Delta commands: with progress, and stopped where the command is.</summary>
internal static class DeltaSql
{
    /// <summary>The rows of a statement; few are expected, such as counts or the statistics of written files.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        DuckDBConnection connection, string sql, CommandContext context, Func<DbDataReader, T> row)
    {
        await using var progress = new ProgressPump(connection, context.Sink);
        using var stop = context.Cancellation.Register(
            () => NativeMethods.Startup.DuckDBInterrupt(connection.NativeConnection));
        return await Task.Run(() => Read(connection, sql, row), context.Cancellation);
    }

    /// <summary>Runs a statement for its effect.</summary>
    public static Task ExecuteAsync(DuckDBConnection connection, string sql, CommandContext context) =>
        QueryService.ExecuteAsync(connection, sql, context.Sink, context.Cancellation);

    /// <summary>The one number that a query gives.</summary>
    public static async Task<long> CountAsync(DuckDBConnection connection, string sql, CommandContext context) =>
        (await RowsAsync(connection, sql, context, row => Convert.ToInt64(row.GetValue(0), null)))[0];

    private static List<T> Read<T>(DuckDBConnection connection, string sql, Func<DbDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }
        catch (DuckDBException error)
        {
            throw ErrorTranslation.Translate(error.Message, error);
        }
    }
}
