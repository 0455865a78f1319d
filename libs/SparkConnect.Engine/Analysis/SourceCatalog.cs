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
    private readonly ConditionalWeakTable<Expression.Types.ExpressionString, ParsedText> _expressions = [];

    private readonly ConditionalWeakTable<IMessage, IReadOnlyList<Expression.Types.Literal>> _values = [];

    /// <summary>The values that a relation's columns are made of, asked for beforehand.</summary>
    public IReadOnlyList<Expression.Types.Literal> Values(IMessage message) =>
        _values.TryGetValue(message, out var values)
        ? values
        : throw new InvalidOperationException("The values of a relation were not asked for before its analysis.");

    public void Add(IMessage message, IReadOnlyList<Expression.Types.Literal> values) =>
        _values.AddOrUpdate(message, values);

    public TableSource? Find(IMessage message) => _sources.TryGetValue(message, out var source) ? source : null;

    public Relation Parsed(SQL sql) => _parsed.TryGetValue(sql, out var relation)
        ? relation
        : throw new InvalidOperationException("SQL text was not parsed before its analysis.");

    /// <summary>The expression of a text that was met while the sources were opened; null for any other.</summary>
    public (Expression Expression, IReadOnlyList<Relation> References)? Parsed(
        Expression.Types.ExpressionString text) =>
        _expressions.TryGetValue(text, out var parsed) ? (parsed.Expression, parsed.References) : null;

    public void Add(
        Expression.Types.ExpressionString text, Expression expression, IReadOnlyList<Relation> references) =>
        _expressions.AddOrUpdate(text, new ParsedText(expression, references));

    public bool Contains(IMessage message) => _sources.TryGetValue(message, out _);

    public void Add(IMessage message, TableSource source) => _sources.AddOrUpdate(message, source);

    public void Add(SQL sql, Relation relation) => _parsed.AddOrUpdate(sql, relation);

    private sealed record ParsedText(Expression Expression, IReadOnlyList<Relation> References);
}
