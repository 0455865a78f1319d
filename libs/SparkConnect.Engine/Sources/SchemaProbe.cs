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
        return Nullable(ArrowTypes.ToSpark(schema!));
    }

    /// <summary>The rows of a small query, as texts.</summary>
    public static List<string?[]> Texts(string sql, SessionState session, CancellationToken cancellation)
    {
        using var connection = session.Open();
        var rows = new List<string?[]>();
        foreach (var batch in QueryRunner.Run(connection, sql, null, null, cancellation))
        {
            using (batch)
            {
                for (var r = 0; r < batch.Length; r++)
                    rows.Add([.. batch.Arrays.Select(a => ((StringArray)a).GetString(r))]);
            }
        }

        return rows;
    }

    /// <summary>The schema with everything nullable, also inside.</summary>
    public static StructType Nullable(StructType schema) =>
        new(schema.Fields.Select(f => f with { DataType = Nullable(f.DataType), Nullable = true }));

    private static DataType Nullable(DataType type) => type switch
    {
        StructType s => Nullable(s),
        ArrayType a => new ArrayType(Nullable(a.ElementType), true),
        MapType m => new MapType(Nullable(m.KeyType), Nullable(m.ValueType), true),
        _ => type,
    };
}
