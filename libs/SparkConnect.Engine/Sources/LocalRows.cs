using System.Text;
using Apache.Arrow.Ipc;
using DuckDB.NET.Data;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
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
        return session.LocalTables.GetOrAdd(
            $"{key}:{local.Schema}", _ => Load(data.Length == 0 ? [] : [data], local.Schema, session));
    }

    /// <summary>Rows that were uploaded in pieces: each is an Arrow stream of one schema.</summary>
    public static StoredSource Store(ChunkedCachedLocalRelation chunked, SessionState session)
    {
        var schema = chunked.HasSchemaHash ? Encoding.UTF8.GetString(Artifact(chunked.SchemaHash, session)) : "";
        return session.LocalTables.GetOrAdd(
            $"{string.Join(',', chunked.DataHashes)}:{schema}",
            _ => Load([.. chunked.DataHashes.Select(h => Artifact(h, session))], schema, session));
    }

    /// <summary>A local relation that was uploaded as a whole.</summary>
    public static StoredSource Store(CachedLocalRelation cached, SessionState session) =>
        Store(
            LocalRelation.Parser.ParseFrom(session.Artifacts.TryGetValue($"cache/{cached.Hash}", out var data)
                ? data
                : throw NotCached(cached.Hash)),
            session);

    /// <summary>The rows of a checkpoint.</summary>
    public static StoredSource Stored(CachedRemoteRelation remote, SessionState session) =>
        session.Checkpoints.TryGetValue(remote.RelationId, out var stored) ? stored : throw new SparkException(
            "CONNECT_INVALID_PLAN.DATAFRAME_NOT_FOUND",
            "The Spark Connect plan is invalid. "
                + $"No DataFrame with id {remote.RelationId} is found in the session {session.Id}.",
            "56K00",
            new Dictionary<string, string> { ["dfId"] = remote.RelationId, ["sessionId"] = session.Id });

    private static byte[] Artifact(string hash, SessionState session) =>
        session.Artifacts.TryGetValue($"cache/{hash}", out var data) ? data : throw new SparkException(
            "CONNECT_INVALID_PLAN.NOT_FOUND_CHUNKED_CACHED_LOCAL_RELATION",
            "The Spark Connect plan is invalid. Not found chunked cached local relation block with the hash: "
                + $"{hash} in the session with sessionUUID {session.Id}.",
            "56K00", new Dictionary<string, string> { ["hash"] = hash, ["sessionUUID"] = session.Id });

    private static SparkException NotCached(string hash) => new(
        "CONNECT_INVALID_PLAN.CANNOT_FIND_CACHED_LOCAL_RELATION",
        $"The Spark Connect plan is invalid. Cannot find a cached local relation for hash: {hash}", "56K00",
        new Dictionary<string, string> { ["hash"] = hash });

    private static StoredSource Load(IReadOnlyList<byte[]> pieces, string schemaText, SessionState session)
    {
        var declared = schemaText.Length > 0 ? TableSources.ParseSchema(schemaText) : null;
        using var first = pieces.Count == 0 ? null : new ArrowStreamReader(new MemoryStream(pieces[0]));
        var arrow = first is null ? null : ArrowTypes.ToSpark(first.Schema);
        var schema = declared ?? arrow ?? new StructType();
        var table = session.NewTableName("local");
        using var connection = session.Open();
        var columns = (arrow ?? schema).Fields.Select((f, i) => $"c{i} {DuckDbType.Of(f.DataType)}");
        DuckDbInstance.Execute(
            connection, $"CREATE TABLE {table} ({string.Join(", ", columns.DefaultIfEmpty("c_none INTEGER"))})");
        foreach (var piece in pieces)
            Append(connection, table, piece);
        return new StoredSource(table, schema, arrow ?? schema);
    }

    private static void Append(DuckDBConnection connection, string table, byte[] piece)
    {
        using var reader = new ArrowStreamReader(new MemoryStream(piece));
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                if (batch.Length > 0)
                    ArrowImport.Append(connection, table, batch);
            }
        }
    }
}
