using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>One parsed statement: one of the records of this folder's <c>Statements</c> files.</summary>
internal abstract record Statement
{
    /// <summary>
    /// The relations of subqueries in the statement's own expressions, by their plan ids; a relation of the statement
    /// carries its own as <c>WithRelations</c>.
    /// </summary>
    public IReadOnlyList<Proto.Relation> References { get; init; } = [];
}

/// <summary>A query.</summary>
internal sealed record QueryStatement(Proto.Relation Relation) : Statement;

/// <summary>EXPLAIN; the mode is upper-case, SIMPLE where none is written.</summary>
internal sealed record ExplainStatement(string Mode, Statement Explained) : Statement;

/// <summary>SET key = value; both null lists all, a null value asks for one.</summary>
internal sealed record SetStatement(string? Key, string? Value) : Statement;

/// <summary>RESET, of one key or of all.</summary>
internal sealed record ResetStatement(string? Key) : Statement;

/// <summary>CREATE TEMPORARY VIEW.</summary>
internal sealed record CreateViewStatement(
    TableIdentifier Name, Proto.Relation Relation, bool Replace, bool IsGlobal, bool IfNotExists) : Statement;

/// <summary>DROP VIEW.</summary>
internal sealed record DropViewStatement(TableIdentifier Name, bool IfExists) : Statement;

/// <summary>CACHE TABLE, of a table or view, or of a query under a new name.</summary>
internal sealed record CacheTableStatement(TableIdentifier Table, Proto.Relation? Query, bool IsLazy) : Statement;

/// <summary>UNCACHE TABLE; CLEAR CACHE where the table is null.</summary>
internal sealed record UncacheTableStatement(TableIdentifier? Table, bool IfExists) : Statement;

/// <summary>REFRESH TABLE.</summary>
internal sealed record RefreshTableStatement(TableIdentifier Table) : Statement;

/// <summary>SHOW TABLES or SHOW VIEWS, with an optional pattern.</summary>
internal sealed record ShowTablesStatement(TableIdentifier? Namespace, string? Pattern, bool ViewsOnly) : Statement;

/// <summary>SHOW COLUMNS.</summary>
internal sealed record ShowColumnsStatement(TableIdentifier Table) : Statement;

/// <summary>SHOW TBLPROPERTIES, of all keys or one.</summary>
internal sealed record ShowPropertiesStatement(TableIdentifier Table, string? Key) : Statement;

/// <summary>DESCRIBE of a table or view, or of one of its columns.</summary>
internal sealed record DescribeTableStatement(
    TableIdentifier Table, bool IsExtended, IReadOnlyList<string> Column) : Statement;

/// <summary>DESCRIBE QUERY.</summary>
internal sealed record DescribeQueryStatement(Proto.Relation Relation) : Statement;
