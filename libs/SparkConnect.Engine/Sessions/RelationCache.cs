using System.Collections.Concurrent;
using Google.Protobuf;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sessions;

/// <summary>
/// Relations that were asked to be kept. Two messages that differ only in their plan ids are one relation; its rows
/// are stored when a plan first reads them.
/// </summary>
internal sealed class RelationCache
{
    private readonly ConcurrentDictionary<string, StoredSource?> _kept = new(StringComparer.Ordinal);

    public bool IsEmpty => _kept.IsEmpty;

    public void Add(Relation relation) => _kept.TryAdd(Key(relation), null);

    public bool Contains(Relation relation) => _kept.ContainsKey(Key(relation));

    public void Remove(Relation relation, SessionState session)
    {
        if (_kept.TryRemove(Key(relation), out var source) && source is not null)
            session.Drop([source.Table]);
    }

    public void Clear(SessionState session)
    {
        session.Drop(_kept.Values.OfType<StoredSource>().Select(source => source.Table));
        _kept.Clear();
    }

    /// <summary>
    /// The stored rows, stored now if they are not yet; null for a relation that nobody asked to keep.
    /// </summary>
    public async Task<StoredSource?> FindAsync(Relation relation, SessionState session, CancellationToken cancellation)
    {
        var key = Key(relation);
        if (!_kept.TryGetValue(key, out var source) || source is not null)
            return source;
        // While the rows are being made the relation must not find itself in the cache.
        if (!_kept.TryRemove(key, out _))
            return null;
        try
        {
            source = await StoreAsync(relation, session, cancellation);
            return source;
        }
        finally
        {
            _kept[key] = source;
        }
    }

    /// <summary>Runs a relation and keeps its rows in a table.</summary>
    public static async Task<StoredSource> StoreAsync(
        Relation relation, SessionState session, CancellationToken cancellation)
    {
        var plan = await QueryService.AnalyzeAsync(relation, session, cancellation);
        var table = session.NewTableName("cached");
        var columns = QueryService.Visible(plan).Select((c, i) => $"{c.Sql} AS c{i}").DefaultIfEmpty("NULL AS c_none");
        using var connection = session.Open();
        var sql = $"CREATE TABLE {table} AS SELECT {string.Join(", ", columns)} FROM ({plan.Sql})";
        await Task.Run(() => QueryRunner.Execute(connection, sql, cancellation), cancellation);
        return new StoredSource(table, plan.Schema, plan.Schema);
    }

    private static string Key(Relation relation)
    {
        var copy = relation.Clone();
        ForgetIds(copy);
        return Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(copy.ToByteArray()));
    }

    private static void ForgetIds(IMessage message)
    {
        if (message is Relation relation)
            relation.Common = null;
        if (message is Expression expression)
            expression.Common = null;
        if (message is Expression.Types.UnresolvedAttribute attribute)
            attribute.ClearPlanId();
        foreach (var child in MessageTree.Children(message))
            ForgetIds(child);
    }
}
