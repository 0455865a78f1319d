using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>What an ALTER TABLE does.</summary>
internal abstract record AlterAction;

/// <summary>SET TBLPROPERTIES.</summary>
internal sealed record SetPropertiesAction(IReadOnlyDictionary<string, string> Properties) : AlterAction;

/// <summary>UNSET TBLPROPERTIES.</summary>
internal sealed record UnsetPropertiesAction(IReadOnlyList<string> Keys, bool IfExists) : AlterAction;

/// <summary>ADD COLUMNS.</summary>
internal sealed record AddColumnsAction(IReadOnlyList<NewColumn> Columns) : AlterAction;

/// <summary>A column to add: the path of the struct that holds it, and where it goes.</summary>
/// <param name="Path">The names of the structs around it, outermost first; empty for a table's column.</param>
/// <param name="Field">The column.</param>
/// <param name="IsFirst">Whether it goes before all others.</param>
/// <param name="After">The column that it follows, or null.</param>
internal sealed record NewColumn(IReadOnlyList<string> Path, StructField Field, bool IsFirst, string? After);

/// <summary>DROP COLUMNS.</summary>
internal sealed record DropColumnsAction(IReadOnlyList<IReadOnlyList<string>> Columns, bool IfExists) : AlterAction;

/// <summary>RENAME COLUMN.</summary>
internal sealed record RenameColumnAction(IReadOnlyList<string> Column, string NewName) : AlterAction;

/// <summary>ALTER COLUMN: what is null stays as it is.</summary>
internal sealed record ChangeColumnAction(IReadOnlyList<string> Column) : AlterAction
{
    /// <summary>The new type.</summary>
    public DataType? Type { get; init; }

    /// <summary>The new comment.</summary>
    public string? Comment { get; init; }

    /// <summary>True for DROP NOT NULL, false for SET NOT NULL.</summary>
    public bool? Nullable { get; init; }

    /// <summary>Whether it goes before all others.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The column that it then follows.</summary>
    public string? After { get; init; }
}

/// <summary>RENAME TO.</summary>
internal sealed record RenameTableAction(TableIdentifier NewName) : AlterAction;

/// <summary>ADD CONSTRAINT … CHECK.</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Sql">The condition as written, which is what the table keeps.</param>
/// <param name="Condition">The condition.</param>
internal sealed record AddConstraintAction(string Name, string Sql, Proto.Expression Condition) : AlterAction;

/// <summary>DROP CONSTRAINT.</summary>
internal sealed record DropConstraintAction(string Name, bool IfExists) : AlterAction;

/// <summary>CLUSTER BY; no columns for NONE.</summary>
internal sealed record ClusterByAction(IReadOnlyList<string> Columns) : AlterAction;

/// <summary>DROP FEATURE of a Delta table.</summary>
internal sealed record DropFeatureAction(string Feature) : AlterAction;
