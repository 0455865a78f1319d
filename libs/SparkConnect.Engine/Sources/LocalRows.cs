using Apache.Arrow.Ipc;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Rows that a client sends with its plan, stored once for each different content.</summary>
internal static class LocalRows
{
    public static StoredSource Store(LocalRelation local, SessionState session)
    {
        var data = local.Data.ToByteArray();
        var key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(data));
        return session.LocalTables.GetOrAdd($"{key}:{local.Schema}", _ => Load(data, local, session));
    }

    private static StoredSource Load(byte[] data, LocalRelation local, SessionState session)
    {
        var declared = local.HasSchema && local.Schema.Length > 0 ? ParseSchema(local.Schema) : null;
        using var reader = data.Length == 0 ? null : new ArrowStreamReader(new MemoryStream(data));
        var arrow = reader is null ? null : ArrowTypes.ToSpark(reader.Schema);
        var schema = declared ?? arrow ?? new StructType();
        var table = session.NewTableName("local");
        using var connection = session.Open();
        var columns = (arrow ?? schema).Fields.Select((f, i) => $"c{i} {DuckDbType.Of(f.DataType)}");
        DuckDbInstance.Execute(connection, $"CREATE TABLE {table} ({string.Join(", ", columns.DefaultIfEmpty("c_none INTEGER"))})");
        while (reader?.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                if (batch.Length > 0)
                    ArrowImport.Append(connection, table, batch);
            }
        }

        return new StoredSource(table, schema, arrow ?? schema);
    }

    private static StructType ParseSchema(string text) => text.TrimStart().StartsWith('{')
        ? (StructType)DataTypeJson.FromJson(text)
        : SqlParser.ParseSchema(text);
}
