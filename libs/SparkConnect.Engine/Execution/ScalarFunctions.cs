using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

/// <summary>Functions of Spark that SQL cannot say well, as DuckDB scalar functions in C#.</summary>
internal static class ScalarFunctions
{
    /// <summary>Makes them known to every connection of the database.</summary>
    public static void Register(DuckDBConnection connection) => ArgumentNullException.ThrowIfNull(connection);
}
