using System.Globalization;
using DuckDB.NET.Data;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Execution;

/// <summary>The one DuckDB database of an engine; it lives in memory and spills to a folder of its own.</summary>
internal sealed class DuckDbInstance : IDisposable
{
    private readonly DuckDBConnection _root;
    private readonly string _tempDirectory;

    public DuckDbInstance(EngineOptions options)
    {
        _tempDirectory = options.TempDirectory
            ?? Path.Combine(Path.GetTempPath(), $"spark-embedded-{Environment.ProcessId}-{Guid.NewGuid():N}");
        _root = new DuckDBConnection("DataSource=:memory:");
        _root.Open();
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var memory = options.MemoryLimitBytes > 0
            ? options.MemoryLimitBytes
            : (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 0.6);
        Execute(_root, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SET GLOBAL threads = {threads};
            SET GLOBAL memory_limit = '{memory / 1024}KiB';
            SET GLOBAL temp_directory = '{_tempDirectory.Replace("'", "''", StringComparison.Ordinal)}';
            SET GLOBAL autoinstall_known_extensions = false;
            SET GLOBAL autoload_known_extensions = true;
            """));
        ScalarFunctions.Register(_root);
    }

    /// <summary>A connection with the session's time zone; the caller disposes of it.</summary>
    public DuckDBConnection Open(string timeZone)
    {
        var connection = _root.Duplicate();
        if (connection.State != System.Data.ConnectionState.Open)
            connection.Open();
        Execute(connection, $"""
            SET TimeZone = '{TimeZones.DuckDbName(timeZone)}';
            SET enable_progress_bar = true;
            SET enable_progress_bar_print = false;
            """);
        return connection;
    }

    /// <summary>Runs statements that take no time.</summary>
    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException e)
        {
            throw ErrorTranslation.Translate(e.Message, e);
        }
    }

    public void Dispose()
    {
        _root.Dispose();
        if (Directory.Exists(_tempDirectory))
            Directory.Delete(_tempDirectory, recursive: true);
    }
}
