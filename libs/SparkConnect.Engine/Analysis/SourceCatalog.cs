using System.Runtime.CompilerServices;
using Google.Protobuf;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// What the messages of one plan read, opened beforehand: analysis and SQL generation then need no I/O. Keyed by the
/// message itself, since a table may change between two readings of it.
/// </summary>
internal sealed class SourceCatalog
{
    private readonly ConditionalWeakTable<IMessage, TableSource> _sources = [];
    private readonly ConditionalWeakTable<SQL, Relation> _parsed = [];

    public TableSource? Find(IMessage message) => _sources.TryGetValue(message, out var source) ? source : null;

    public Relation Parsed(SQL sql) => _parsed.TryGetValue(sql, out var relation)
        ? relation
        : throw new InvalidOperationException("SQL text was not parsed before its analysis.");

    public bool Contains(IMessage message) => _sources.TryGetValue(message, out _);

    public void Add(IMessage message, TableSource source) => _sources.AddOrUpdate(message, source);

    public void Add(SQL sql, Relation relation) => _parsed.AddOrUpdate(sql, relation);
}
