using System.Globalization;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// How Spark's types are held in DuckDB. Timestamps are TIMESTAMPTZ, wall-clock ones TIMESTAMP, intervals INTERVAL;
/// text compares by bytes in both.
/// </summary>
internal static class DuckDbType
{
    /// <summary>The DuckDB type name of a Spark type.</summary>
    public static string Of(DataType type) => type switch
    {
        NullType => "INTEGER",
        BooleanType => "BOOLEAN",
        ByteType => "TINYINT",
        ShortType => "SMALLINT",
        IntegerType => "INTEGER",
        LongType => "BIGINT",
        FloatType => "FLOAT",
        DoubleType => "DOUBLE",
        DecimalType d => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({d.Precision},{d.Scale})"),
        StringType => "VARCHAR",
        BinaryType => "BLOB",
        DateType => "DATE",
        TimestampType => "TIMESTAMPTZ",
        TimestampNtzType => "TIMESTAMP",
        DayTimeIntervalType or YearMonthIntervalType or CalendarIntervalType => "INTERVAL",
        ArrayType a => $"{Of(a.ElementType)}[]",
        MapType m => $"MAP({Of(m.KeyType)}, {Of(m.ValueType)})",
        StructType s => $"STRUCT({string.Join(", ", s.Fields.Select(f => $"{Quote(f.Name)} {Of(f.DataType)}"))})",
        UserDefinedType u => Of(u.SqlType),
        _ => throw new SparkException(
            "UNSUPPORTED_DATATYPE", $"Unsupported data type \"{type.Sql}\" in the embedded engine.", "0A000",
            new Dictionary<string, string> { ["typeName"] = $"\"{type.Sql}\"" }),
    };

    /// <summary>A name in double quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
