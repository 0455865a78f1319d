using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>The schema of JSON files as Spark infers it: names in order, bigint and double, all else text.</summary>
internal static class JsonInference
{
    public static StructType Infer(
        FileSet files, JsonReader reader, SessionState session, CancellationToken cancellation)
    {
        var found = SchemaProbe.Of(reader.Detected, session);
        var fields = Sorted(found).Fields.Where(f => files.Partition(f.Name) is null).ToList();
        if (!reader.IsMultiLine && reader.Mode == ParseMode.Permissive && HasCorrupt(files, session, cancellation))
            fields.Add(new StructField(reader.CorruptColumn, DataTypes.String, true));
        return new StructType(fields.OrderBy(f => f.Name, StringComparer.Ordinal));
    }

    private static bool HasCorrupt(FileSet files, SessionState session, CancellationToken cancellation) =>
        SchemaProbe.Texts(
            $"SELECT CAST(count(*) AS VARCHAR) FROM (SELECT 1 FROM {files.Lines(files.LongLines)} "
            + "WHERE NOT json_valid(line_) LIMIT 1)",
            session, cancellation)[0][0] != "0";

    private static StructType Sorted(StructType type) => new(type.Fields
        .Select(f => new StructField(f.Name, SparkType(f.DataType), true)).OrderBy(
            f => f.Name, StringComparer.Ordinal));

    // DuckDB finds dates, times and UUIDs in texts: to Spark they are texts. Whole numbers beyond 64 bits are rare
    // enough to be kept with 38 digits.
    private static DataType SparkType(DataType type) => type switch
    {
        StructType s => Sorted(s),
        ArrayType a => new ArrayType(SparkType(a.ElementType), true),
        BooleanType or DoubleType or LongType => type,
        IntegralType => DataTypes.Long,
        FractionalType => DataTypes.Double,
        DecimalType { Scale: 0 } => new DecimalType(38, 0),
        DecimalType => DataTypes.Double,
        _ => DataTypes.String,
    };
}
