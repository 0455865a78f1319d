using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// Rows made ready for a table: its columns in its order and types, its constraints checked on the way.
/// </summary>
internal static class TableRows
{
    /// <summary>A SELECT of the table's columns from a plan, matched by name; columns that it lacks are NULL.</summary>
    public static string ByName(TypedPlan plan, StructType table) => Select(plan, table.Fields.Select(field =>
    {
        var column = plan.Output.FirstOrDefault(c => !c.Hidden && NameResolver.Same(c.Name, field.Name));
        return (field, column is null ? Literal.Null(field.DataType) : (Expr)new ColumnRef(column));
    }));

    /// <summary>A SELECT of the table's columns from values for some of them.</summary>
    public static string Select(TypedPlan plan, IEnumerable<(StructField Field, Expr Value)> values) =>
        $"SELECT {string.Join(", ", values.Select(pair => Item(pair.Field, pair.Value)))} FROM ({plan.Sql})";

    /// <summary>The value in the column's type, under the column's name.</summary>
    public static string Item(StructField field, Expr value) =>
        $"{Assign(field, value)} AS {DuckDbType.Quote(field.Name)}";

    /// <summary>The value in the column's type.</summary>
    public static string Assign(StructField field, Expr value)
    {
        if (value.Type is NullType)
            return $"CAST(NULL AS {DuckDbType.Of(field.DataType)})";
        if (!CastRules.CanCast(value.Type, field.DataType) && !IsStructural(value.Type, field.DataType))
        {
            throw DeltaErrors.Of(
                "DELTA_FAILED_TO_MERGE_FIELDS",
                $"Failed to merge fields '{field.Name}' and '{field.Name}'. Failed to merge incompatible data types " +
                $"{field.DataType.SimpleString} and {value.Type.SimpleString}.",
                "22005");
        }

        return IsStructural(value.Type, field.DataType) && !Casts.Same(value.Type, field.DataType)
            ? $"CAST({value.Sql} AS {DuckDbType.Of(field.DataType)})"
            : Casts.Implicit(value, field.DataType).Sql;
    }

    /// <summary>The same rows; a row that breaks a constraint of the table stops the statement.</summary>
    public static string Checked(string select, TableMetadata metadata, Analyzer analyzer)
    {
        var schema = SchemaStruct.Parse(metadata.SchemaString);
        var checks = new TableProperties(metadata.Configuration).CheckConstraints;
        var required = schema.Fields.Where(field => !field.Nullable).ToList();
        if (checks.Count == 0 && required.Count == 0)
            return select;
        var types = (StructType)DataTypeJson.FromJson(metadata.SchemaString);
        var rows = ScanPlan.Of($"({select})", types, analyzer.Context, "rows");
        var tests = required.Select(field => NotNull(field, rows))
            .Concat(checks.Select(check => Check(check.Key, check.Value, rows, analyzer)));
        var columns = rows.Output.Select(column => $"{column.Sql} AS {DuckDbType.Quote(column.Name)}");
        return $"SELECT {string.Join(", ", columns)} FROM ({rows.Sql}) " +
            $"WHERE CASE {string.Join(" ", tests)} ELSE TRUE END";
    }

    private static string NotNull(SchemaField field, ScanPlan rows)
    {
        var column = rows.Output.First(c => c.Name == field.Name);
        var message = $"NOT NULL constraint violated for column: {field.Name}.\n";
        return $"WHEN {column.Sql} IS NULL THEN CAST(" +
            $"{RaisedError.Text("DELTA_NOT_NULL_CONSTRAINT_VIOLATED", "23502", message)} AS BOOLEAN)";
    }

    private static string Check(string name, string expression, ScanPlan rows, Analyzer analyzer)
    {
        var condition = analyzer.Expressions.Analyze(SqlParser.ParseExpression(expression), analyzer.ScopeOf(rows));
        var used = condition.Walk().OfType<ColumnRef>().Select(column => column.Column).DistinctBy(column => column.Id);
        var values = used.Select(column =>
            $" || {Literal.Quote($"\n - {column.Name} : ")} || "
            + $"coalesce({TextCasts.Cast.ToText(column.Sql, column.Type, 0)}, 'null')");
        var message = Literal.Quote($"CHECK constraint {name} ({expression}) violated by row with values:") +
            string.Concat(values);
        return $"WHEN NOT coalesce({Casts.Implicit(condition, DataTypes.Boolean).Sql}, FALSE) THEN CAST(" +
            $"{RaisedError.Sql("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES", "23001", message)} AS BOOLEAN)";
    }

    // Structs are matched by the names of their fields, as DuckDB casts them; a missing field is NULL.
    private static bool IsStructural(DataType from, DataType to) => (from, to) switch
    {
        (StructType a, StructType b) => a.Fields.All(f => b.Find(f.Name) is { } g &&
            (IsStructural(f.DataType, g.DataType) || CastRules.CanCast(f.DataType, g.DataType))),
        (ArrayType a, ArrayType b) => IsStructural(a.ElementType, b.ElementType),
        (MapType a, MapType b) => IsStructural(a.ValueType, b.ValueType),
        _ => false,
    };
}
