using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;
using Case = SparkConnect.Protocol.Proto.Expression.Types.Literal.LiteralTypeOneofCase;

namespace SparkConnect.Engine.Sql;

/// <summary>The types of the literals that the parser makes.</summary>
internal static class SqlLiteralTypes
{
    public static DataType Of(Proto.Expression.Types.Literal literal) => literal.LiteralTypeCase switch
    {
        Case.Null => literal.Null.ToDataType(),
        Case.Boolean => DataTypes.Boolean,
        Case.Byte => DataTypes.Byte,
        Case.Short => DataTypes.Short,
        Case.Integer => DataTypes.Integer,
        Case.Long => DataTypes.Long,
        Case.Float => DataTypes.Float,
        Case.Double => DataTypes.Double,
        Case.Decimal => new DecimalType(literal.Decimal.Precision, literal.Decimal.Scale),
        Case.Binary => DataTypes.Binary,
        Case.Date => DataTypes.Date,
        Case.Timestamp => DataTypes.Timestamp,
        Case.TimestampNtz => DataTypes.TimestampNtz,
        Case.DayTimeInterval or Case.YearMonthInterval => literal.DataType.ToDataType(),
        _ => DataTypes.String,
    };
}
