using Apache.Arrow;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Asks DuckDB which columns something has.</summary>
internal static class SchemaProbe
{
    /// <summary>The columns of what stands after FROM; all may be null, as Spark takes files to be.</summary>
    public static StructType Of(string from, SessionState session)
    {
        using var connection = session.Open();
        Schema? schema = null;
        foreach (var batch in QueryRunner.Run(
            connection, $"SELECT * FROM {from} LIMIT 0", null, s => schema = s, CancellationToken.None))
            batch.Dispose();
        return new StructType(ArrowTypes.ToSpark(schema!).Fields.Select(f => f with { Nullable = true }));
    }
}
