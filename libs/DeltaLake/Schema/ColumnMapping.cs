using System.Globalization;
using DeltaLake.Spec;

namespace DeltaLake.Schema;

/// <summary>Ids and physical names of columns (protocol, section Column Mapping).</summary>
public static class ColumnMapping
{
    private const string MaxIdKey = "delta.columnMapping.maxColumnId";

    /// <summary>
    /// The metadata with an id and a physical name for each column that has none, where column mapping is on; otherwise
    /// the metadata as it is.
    /// </summary>
    /// <param name="metadata">The new metadata.</param>
    /// <param name="keepNames">
    /// True where files exist already that were written without mapping: their columns keep their names.
    /// </param>
    public static TableMetadata Assign(TableMetadata metadata, bool keepNames = false)
    {
        var properties = new TableProperties(metadata.Configuration);
        if (properties.ColumnMappingMode == "none")
            return metadata;
        var schema = SchemaStruct.Parse(metadata.SchemaString);
        var next = Math.Max(properties.MaxColumnId, MaxId(schema));
        var assigned = (SchemaStruct)Assign(schema, ref next, keepNames);
        var configuration = new Dictionary<string, string>(metadata.Configuration)
        {
            [MaxIdKey] = next.ToString(CultureInfo.InvariantCulture),
        };
        return metadata with { SchemaString = assigned.ToJson(), Configuration = configuration };
    }

    /// <summary>The same type with all fields under their physical names.</summary>
    public static SchemaType ToPhysical(SchemaType type) => type switch
    {
        SchemaStruct structure => new SchemaStruct(structure.Fields
            .Select(field => field with { Name = field.PhysicalName, Type = ToPhysical(field.Type) })
            .ToList()),
        SchemaArray array => array with { Element = ToPhysical(array.Element) },
        SchemaMap map => map with { Key = ToPhysical(map.Key), Value = ToPhysical(map.Value) },
        _ => type,
    };

    private static SchemaType Assign(SchemaType type, ref int last, bool keepNames)
    {
        switch (type)
        {
            case SchemaStruct structure:
                var fields = new List<SchemaField>(structure.Fields.Count);
                foreach (var field in structure.Fields)
                {
                    var mapped = field.ColumnId is not null
                        ? field
                        : field.WithMapping(++last, keepNames ? field.Name : $"col-{Guid.NewGuid():D}");
                    fields.Add(mapped with { Type = Assign(field.Type, ref last, keepNames) });
                }

                return new SchemaStruct(fields);
            case SchemaArray array:
                return array with { Element = Assign(array.Element, ref last, keepNames) };
            case SchemaMap map:
                var key = Assign(map.Key, ref last, keepNames);
                return map with { Key = key, Value = Assign(map.Value, ref last, keepNames) };
            default:
                return type;
        }
    }

    private static int MaxId(SchemaType type) => type switch
    {
        SchemaStruct { Fields.Count: > 0 } structure =>
            structure.Fields.Max(field => Math.Max(field.ColumnId ?? 0, MaxId(field.Type))),
        SchemaArray array => MaxId(array.Element),
        SchemaMap map => Math.Max(MaxId(map.Key), MaxId(map.Value)),
        _ => 0,
    };
}
