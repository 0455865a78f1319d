using System.Globalization;
using Apache.Arrow;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;
using Serving.Building;
using SQLitePCL;

namespace Serving.Sqlite;

/// <summary>
/// Copies Arrow batches into a table through one prepared statement. It binds on SQLite's own interface, because
/// strings then go from Arrow's buffer to SQLite without an object for each.
/// </summary>
internal sealed class BatchInserter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly ServingTable _table;
    private readonly sqlite3_stmt _statement;

    internal BatchInserter(SqliteConnection connection, ServingTable table)
    {
        (_connection, _table) = (connection, table);
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        var values = string.Join(", ", table.Columns.Select((_, index) => $"?{index + 1}"));
        Check(raw.sqlite3_prepare_v2(
            connection.Handle, $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({values})", out _statement));
    }

    internal long RowCount { get; private set; }

    internal void Insert(RecordBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var binders = _table.Columns.Select(column => Binder(batch, column)).ToArray();
        for (var row = 0; row < batch.Length; row++)
        {
            for (var index = 0; index < binders.Length; index++)
                Check(binders[index](_statement, index + 1, row));
            Step();
            RowCount++;
        }
    }

    public void Dispose() => _statement.Dispose();

    private BindValue Binder(RecordBatch batch, ServingColumn column)
    {
        var array = BatchColumns.Find(batch, _table, column);
        return ValueBinder.For(array, column.Type) ?? throw BatchColumns.Unfit(_table, column, array);
    }

    private void Step()
    {
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
            Check(code);
    }

    private void Check(int code)
    {
        if (code == raw.SQLITE_OK)
            return;
        var text = raw.sqlite3_errmsg(_connection.Handle).utf8_to_string();
        var where = string.Create(
            CultureInfo.InvariantCulture, $"the serving table {_table.Name}, row number {RowCount + 1}");
        throw Failure(_connection, new SqliteException(text, code), where);
    }

    internal static ServingException Failure(SqliteConnection connection, SqliteException error, string where) => new(
        error.SqliteErrorCode == raw.SQLITE_FULL
            ? $"The disk that holds {connection.DataSource} is full. Free some space and publish again: readers keep " +
            "what they have."
            : $"Could not write {where}: {error.Message}.",
        error);
}
