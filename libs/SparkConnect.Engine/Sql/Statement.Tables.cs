using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>MERGE INTO; the command holds the source, the condition and the clauses in order.</summary>
internal sealed record MergeStatement(
    TableIdentifier Target, string? Alias, Proto.MergeIntoTableCommand Command) : Statement;

/// <summary>UPDATE; without a condition, of every row.</summary>
internal sealed record UpdateStatement(
    TableIdentifier Table, string? Alias, IReadOnlyList<Proto.MergeAction.Types.Assignment> Assignments,
    Proto.Expression? Condition) : Statement;

/// <summary>DELETE; without a condition, of every row.</summary>
internal sealed record DeleteStatement(TableIdentifier Table, string? Alias, Proto.Expression? Condition) : Statement;

/// <summary>INSERT INTO, INSERT OVERWRITE and INSERT INTO … REPLACE WHERE.</summary>
internal sealed record InsertStatement(TableIdentifier Table, Proto.Relation Relation) : Statement
{
    /// <summary>The columns named after the table; empty for all in order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether columns are matched by name.</summary>
    public bool ByName { get; init; }

    /// <summary>Whether what is there is replaced.</summary>
    public bool IsOverwrite { get; init; }

    /// <summary>The partition's columns, with values where they are fixed.</summary>
    public IReadOnlyList<PartitionValue> Partition { get; init; } = [];

    /// <summary>Rows that are replaced, or null.</summary>
    public Proto.Expression? ReplaceWhere { get; init; }

    /// <summary>Whether new columns of the query are added to the table.</summary>
    public bool WithSchemaEvolution { get; init; }
}

/// <summary>One column of PARTITION (…); a null value is dynamic.</summary>
internal sealed record PartitionValue(string Column, Proto.Expression? Value);

/// <summary>CREATE TABLE and CREATE OR REPLACE TABLE, with columns or a query.</summary>
internal sealed record CreateTableStatement(TableIdentifier Table) : Statement
{
    /// <summary>The columns, or null where the query gives them. Default and generation expressions stand in the
    /// metadata, under <c>CURRENT_DEFAULT</c> and <c>delta.generationExpression</c>.</summary>
    public StructType? Columns { get; init; }

    /// <summary>The query, or null.</summary>
    public Proto.Relation? Query { get; init; }

    /// <summary>What USING names, or null.</summary>
    public string? Provider { get; init; }

    /// <summary>Columns of PARTITIONED BY.</summary>
    public IReadOnlyList<string> PartitionedBy { get; init; } = [];

    /// <summary>Columns of CLUSTER BY.</summary>
    public IReadOnlyList<string> ClusteredBy { get; init; } = [];

    /// <summary>TBLPROPERTIES.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>OPTIONS.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>The directory, or null.</summary>
    public string? Location { get; init; }

    /// <summary>The table's comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether an existing table is left alone.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether an existing table is replaced.</summary>
    public bool Replace { get; init; }

    /// <summary>Whether the table must exist (REPLACE without CREATE).</summary>
    public bool MustExist { get; init; }
}

/// <summary>DROP TABLE.</summary>
internal sealed record DropTableStatement(TableIdentifier Table, bool IfExists) : Statement;

/// <summary>TRUNCATE TABLE.</summary>
internal sealed record TruncateTableStatement(TableIdentifier Table) : Statement;

/// <summary>DESCRIBE HISTORY, newest first.</summary>
internal sealed record DescribeHistoryStatement(TableIdentifier Table, int? Limit) : Statement;

/// <summary>DESCRIBE DETAIL.</summary>
internal sealed record DescribeDetailStatement(TableIdentifier Table) : Statement;

/// <summary>OPTIMIZE, of the partitions that match and ordered by the Z-order's columns.</summary>
internal sealed record OptimizeStatement(
    TableIdentifier Table, Proto.Expression? Condition, IReadOnlyList<string> ZOrder, bool IsFull) : Statement;

/// <summary>VACUUM; null hours are the table's own retention.</summary>
internal sealed record VacuumStatement(TableIdentifier Table, double? RetainHours, bool IsDryRun) : Statement;

/// <summary>RESTORE to a version or a time; one of them is not null.</summary>
internal sealed record RestoreStatement(TableIdentifier Table, long? Version, string? Timestamp) : Statement;

/// <summary>ALTER TABLE with one action.</summary>
internal sealed record AlterTableStatement(TableIdentifier Table, AlterAction Action) : Statement;
