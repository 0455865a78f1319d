using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>Which types Spark's ANSI cast converts into which.</summary>
internal static class CastRules
{
    public static bool CanCast(DataType from, DataType to) => (from, to) switch
    {
        _ when from == to => true,
        (NullType, _) => true,
        (UserDefinedType u, _) => CanCast(u.SqlType, to),
        (_, UserDefinedType u) => CanCast(from, u.SqlType),
        (_, StringType) => true,
        (StringType, NumericType or BooleanType or BinaryType or DateType or TimestampType or TimestampNtzType) => true,
        (StringType, DayTimeIntervalType or YearMonthIntervalType or CalendarIntervalType) => true,
        (NumericType, NumericType or BooleanType or TimestampType) => true,
        (BooleanType, NumericType) => true,
        (DateType, TimestampType or TimestampNtzType) => true,
        (TimestampType, DateType or TimestampNtzType or NumericType) => true,
        (TimestampNtzType, DateType or TimestampType) => true,
        (DayTimeIntervalType, DayTimeIntervalType or IntegralType) => true,
        (YearMonthIntervalType, YearMonthIntervalType or IntegralType) => true,
        (IntegralType, DayTimeIntervalType or YearMonthIntervalType) => true,
        (ArrayType a, ArrayType b) => CanCast(a.ElementType, b.ElementType),
        (MapType a, MapType b) => CanCast(a.KeyType, b.KeyType) && CanCast(a.ValueType, b.ValueType),
        (StructType a, StructType b) => a.Count == b.Count
            && a.Fields.Zip(b.Fields).All(p => CanCast(p.First.DataType, p.Second.DataType)),
        _ => false,
    };
}
