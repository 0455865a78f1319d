using DeltaLake.Schema;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// A column between its form in files and its form in queries: names inside structs differ under column mapping, and
/// Spark's INT96 timestamps come without a zone though they are in UTC.
/// </summary>
/// <param name="isInt96">True for files whose timestamps are INT96.</param>
internal sealed class PhysicalColumns(bool isInt96)
{
    /// <summary>DuckDB's type of a column in a file.</summary>
    public string TypeOf(SchemaType type) => type switch
    {
        SchemaStruct structure => "STRUCT(" + string.Join(
            ", ", structure.Fields.Select(f => $"{DuckDbType.Quote(f.PhysicalName)} {TypeOf(f.Type)}")) + ")",
        SchemaArray array => $"{TypeOf(array.Element)}[]",
        SchemaMap map => $"MAP({TypeOf(map.Key)}, {TypeOf(map.Value)})",
        SchemaPrimitive { Name: "timestamp" } when isInt96 => "TIMESTAMP",
        _ => DuckDbType.Of(DataTypeJson.FromJson(Json(type))),
    };

    /// <summary>SQL that makes of a file's column the query's.</summary>
    public string ToLogical(string sql, SchemaType type)
    {
        if (!Differs(type))
            return sql;
        switch (type)
        {
            case SchemaStruct structure:
                var fields = structure.Fields.Select(field =>
                    $"{DuckDbType.Quote(field.Name)} := " +
                    ToLogical($"struct_extract({sql}, {Expressions.Literal.Quote(field.PhysicalName)})", field.Type));
                return $"CASE WHEN {sql} IS NULL THEN NULL ELSE struct_pack({string.Join(", ", fields)}) END";
            case SchemaArray array:
                return $"list_transform({sql}, lambda x: {ToLogical("x", array.Element)})";
            case SchemaMap map:
                var pair = $"{{'key': {ToLogical("x.key", map.Key)}, 'value': {ToLogical("x.value", map.Value)}}}";
                return $"CASE WHEN {sql} IS NULL THEN NULL ELSE " +
                    $"map_from_entries(list_transform(map_entries({sql}), lambda x: {pair})) END";
            default:
                return $"timezone('UTC', {sql})";
        }
    }

    /// <summary>SQL that makes of a query's column the file's: names inside structs.</summary>
    public static string ToPhysical(string sql, SchemaType type)
    {
        if (!IsRenamed(type))
            return sql;
        switch (type)
        {
            case SchemaStruct structure:
                var fields = structure.Fields.Select(field =>
                    $"{DuckDbType.Quote(field.PhysicalName)} := " +
                    ToPhysical($"struct_extract({sql}, {Expressions.Literal.Quote(field.Name)})", field.Type));
                return $"CASE WHEN {sql} IS NULL THEN NULL ELSE struct_pack({string.Join(", ", fields)}) END";
            case SchemaArray array:
                return $"list_transform({sql}, lambda x: {ToPhysical("x", array.Element)})";
            case SchemaMap map:
                var pair = $"{{'key': {ToPhysical("x.key", map.Key)}, 'value': {ToPhysical("x.value", map.Value)}}}";
                return $"CASE WHEN {sql} IS NULL THEN NULL ELSE " +
                    $"map_from_entries(list_transform(map_entries({sql}), lambda x: {pair})) END";
            default:
                return sql;
        }
    }

    /// <summary>True where a timestamp is the column or is inside it.</summary>
    public static bool HasTimestamp(SchemaType type) => type switch
    {
        SchemaStruct structure => structure.Fields.Any(field => HasTimestamp(field.Type)),
        SchemaArray array => HasTimestamp(array.Element),
        SchemaMap map => HasTimestamp(map.Key) || HasTimestamp(map.Value),
        SchemaPrimitive primitive => primitive.Name == "timestamp",
        _ => false,
    };

    private bool Differs(SchemaType type) => IsRenamed(type) || (isInt96 && HasTimestamp(type));

    private static bool IsRenamed(SchemaType type) => type switch
    {
        SchemaStruct structure => structure.Fields.Any(f => f.Name != f.PhysicalName || IsRenamed(f.Type)),
        SchemaArray array => IsRenamed(array.Element),
        SchemaMap map => IsRenamed(map.Key) || IsRenamed(map.Value),
        _ => false,
    };

    // A type by itself has no JSON document: it stands as the one field of a schema.
    private static string Json(SchemaType type)
    {
        var json = new SchemaStruct([new SchemaField("x", type, true)]).ToJson();
        var name = json.IndexOf("\"name\"", StringComparison.Ordinal);
        var start = json.IndexOf("\"type\":", name, StringComparison.Ordinal);
        var end = json.LastIndexOf(",\"nullable\"", StringComparison.Ordinal);
        return json[(start + "\"type\":".Length)..end];
    }
}
