using System.Text.Json;
using DeltaLake;
using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>Columns added, dropped, renamed and changed; those of the table itself, not of structs in it.</summary>
internal static class AlterColumns
{
    public static MetadataChange Add(DeltaSnapshot snapshot, AddColumnsAction action)
    {
        var fields = snapshot.Schema.Fields.ToList();
        foreach (var column in action.Columns)
        {
            CheckFlat(column.Path);
            if (fields.Exists(field => NameResolver.Same(field.Name, column.Field.Name)))
            {
                throw DeltaErrors.Of(
                    "DELTA_DUPLICATE_COLUMNS_FOUND.ADDING_COLUMNS",
                    $"Found duplicate column(s): {column.Field.Name}. The duplicate was found while adding columns.",
                    "42711");
            }

            var field = DeltaSchema.Of(new StructType(column.Field)).Fields[0];
            fields.Insert(Place(fields, column.IsFirst, column.After), field);
        }

        var metadata = ColumnMapping.Assign(
            snapshot.Metadata with { SchemaString = new SchemaStruct(fields).ToJson() });
        var columns = action.Columns.Select(
            added => new { column = Node(DeltaSchema.Of(new StructType(added.Field))) });
        return new MetadataChange(metadata, "ADD COLUMNS", new Dictionary<string, string?>
        {
            ["columns"] = JsonSerializer.Serialize(columns),
        });
    }

    public static MetadataChange? Drop(DeltaSnapshot snapshot, DropColumnsAction action)
    {
        CheckMapped(snapshot, "DROP COLUMN", "DELTA_UNSUPPORTED_DROP_COLUMN");
        var fields = snapshot.Schema.Fields.ToList();
        var dropped = new List<string>();
        foreach (var path in action.Columns)
        {
            CheckFlat(path.SkipLast(1).ToList());
            if (fields.RemoveAll(field => NameResolver.Same(field.Name, path[^1])) > 0)
                dropped.Add(path[^1]);
            else if (!action.IfExists)
                throw SparkErrors.UnresolvedColumn(path[^1], fields.Select(field => field.Name));
        }

        return dropped.Count == 0 ? null : Changed(snapshot, fields, "DROP COLUMNS", ("columns", dropped));
    }

    public static MetadataChange Rename(DeltaSnapshot snapshot, RenameColumnAction action)
    {
        CheckMapped(snapshot, "RENAME COLUMN", "DELTA_UNSUPPORTED_RENAME_COLUMN");
        CheckFlat(action.Column.SkipLast(1).ToList());
        var fields = snapshot.Schema.Fields.ToList();
        var index = IndexOf(fields, action.Column[^1]);
        var oldName = fields[index].Name;
        fields[index] = fields[index] with { Name = action.NewName };
        var partitions = snapshot.Metadata.PartitionColumns
            .Select(name => name == oldName ? action.NewName : name)
            .ToList();
        return new MetadataChange(
            snapshot.Metadata with
            {
                SchemaString = new SchemaStruct(fields).ToJson(),
                PartitionColumns = partitions,
            },
            "RENAME COLUMN",
            new Dictionary<string, string?> { ["oldColumnPath"] = oldName, ["newColumnPath"] = action.NewName });
    }

    public static MetadataChange Change(DeltaSnapshot snapshot, ChangeColumnAction action)
    {
        CheckFlat(action.Column.SkipLast(1).ToList());
        var fields = snapshot.Schema.Fields.ToList();
        var index = IndexOf(fields, action.Column[^1]);
        var field = fields[index];
        if (action.Type is { } type && !SchemaEvolution.SameShape(
            DeltaSchema.Of(new StructType(new StructField("x", type))).Fields[0].Type, field.Type))
            throw SparkErrors.Unsupported($"changing the type of the column {field.Name}");
        if (action.Nullable == false && field.Nullable)
            throw SparkErrors.Unsupported($"SET NOT NULL on the column {field.Name}");
        if (action.Comment is { } comment)
        {
            var metadata = new Dictionary<string, JsonElement>(field.Metadata)
            {
                ["comment"] = JsonSerializer.SerializeToElement(comment),
            };
            field = field with { Metadata = metadata };
        }

        fields[index] = field with { Nullable = action.Nullable ?? field.Nullable };
        if (action.IsFirst || action.After is not null)
        {
            var moved = fields[index];
            fields.RemoveAt(index);
            fields.Insert(Place(fields, action.IsFirst, action.After), moved);
        }

        return Changed(snapshot, fields, "CHANGE COLUMN", ("column", [field.Name]));
    }

    private static MetadataChange Changed(
        DeltaSnapshot snapshot,
        List<SchemaField> fields,
        string operation,
        (string Key, List<string> Names) parameter) =>
        new(
            snapshot.Metadata with { SchemaString = new SchemaStruct(fields).ToJson() },
            operation,
            new Dictionary<string, string?> { [parameter.Key] = JsonSerializer.Serialize(parameter.Names) });

    private static int Place(List<SchemaField> fields, bool isFirst, string? after) =>
        isFirst ? 0 : after is null ? fields.Count : IndexOf(fields, after) + 1;

    private static int IndexOf(List<SchemaField> fields, string name)
    {
        var index = fields.FindIndex(field => NameResolver.Same(field.Name, name));
        return index >= 0 ? index : throw SparkErrors.UnresolvedColumn(name, fields.Select(field => field.Name));
    }

    private static void CheckFlat(IReadOnlyList<string> parents)
    {
        if (parents.Count > 0)
            throw SparkErrors.Unsupported($"ALTER TABLE inside the struct {string.Join('.', parents)}");
    }

    private static void CheckMapped(DeltaSnapshot snapshot, string operation, string errorClass)
    {
        if (new TableProperties(snapshot.Metadata.Configuration).ColumnMappingMode != "none")
            return;
        throw new SparkException(
            errorClass,
            $"{operation} is not supported for your Delta table. \nPlease enable Column Mapping on your Delta table " +
            "with " +
            "mapping mode 'name'.\nYou can use one of the following commands.\n\nALTER TABLE table_name SET " +
            "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')\n\nNote, if your table is not on the required " +
            "protocol " +
            "version it will be upgraded.\nColumn mapping requires at least protocol (2, 5)\n",
            "0AKDC");
    }

    private static JsonElement Node(SchemaStruct schema) =>
        JsonDocument.Parse(schema.ToJson()).RootElement.GetProperty("fields")[0].Clone();
}
