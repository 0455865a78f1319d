using DeltaLake;
using DeltaLake.Schema;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>Schemas between the Delta log and the engine; both know Spark's JSON form.</summary>
internal static class DeltaSchema
{
    private const string Mapping = "delta.columnMapping.";

    /// <summary>The table's columns as Spark shows them: without the notes that map names to files.</summary>
    public static StructType Of(DeltaSnapshot snapshot) =>
        (StructType)DataTypeJson.FromJson(((SchemaStruct)WithoutMapping(snapshot.Schema)).ToJson());

    /// <summary>A plan's columns as a table's; all may be NULL, as Delta makes tables of data.</summary>
    public static SchemaStruct Of(StructType columns) => SchemaStruct.Parse(columns.ToJson());

    /// <summary>The same with everything nullable.</summary>
    public static SchemaType AsNullable(SchemaType type) => type switch
    {
        SchemaStruct structure => new SchemaStruct(structure.Fields
            .Select(field => field with { Nullable = true, Type = AsNullable(field.Type) })
            .ToList()),
        SchemaArray array => new SchemaArray(AsNullable(array.Element), true),
        SchemaMap map => new SchemaMap(AsNullable(map.Key), AsNullable(map.Value), true),
        _ => type,
    };

    private static SchemaType WithoutMapping(SchemaType type) => type switch
    {
        SchemaStruct structure => new SchemaStruct(structure.Fields.Select(WithoutMapping).ToList()),
        SchemaArray array => array with { Element = WithoutMapping(array.Element) },
        SchemaMap map => map with { Key = WithoutMapping(map.Key), Value = WithoutMapping(map.Value) },
        _ => type,
    };

    private static SchemaField WithoutMapping(SchemaField field) => field with
    {
        Type = WithoutMapping(field.Type),
        Metadata = field.Metadata
            .Where(pair => !pair.Key.StartsWith(Mapping, StringComparison.Ordinal) && pair.Key != "delta.typeChanges")
            .ToDictionary(pair => pair.Key, pair => pair.Value),
    };
}
