using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// What a function takes in one place: the type that an argument is converted to by Spark's ANSI rules for implicit
/// casts (AnsiTypeCoercion.implicitCast), or the error where it does not fit.
/// </summary>
/// <param name="required">The type as the error names it.</param>
/// <param name="target">The type to convert to; null where the argument does not fit.</param>
internal sealed class Param(string required, Func<DataType, DataType?> target)
{
    public static readonly Param Any = new("ANY", t => t);
    public static readonly Param String = Of(DataTypes.String);
    public static readonly Param Int = Of(DataTypes.Integer);
    public static readonly Param Long = Of(DataTypes.Long);
    public static readonly Param Double = Of(DataTypes.Double);
    public static readonly Param Boolean = Of(DataTypes.Boolean);
    public static readonly Param Binary = Of(DataTypes.Binary);
    public static readonly Param Date = Of(DataTypes.Date);
    public static readonly Param Timestamp = Of(DataTypes.Timestamp);
    public static readonly Param Ntz = Of(DataTypes.TimestampNtz);

    /// <summary>All arguments of this kind meet in their common type.</summary>
    public static readonly Param Common = new("ANY", t => t);

    public static readonly Param Numeric = new("NUMERIC", t => t switch
    {
        NumericType => t,
        StringType or NullType => DataTypes.Double,
        _ => null,
    });

    public static readonly Param Integral = new("INTEGRAL", t => t switch
    {
        IntegralType => t,
        StringType or NullType => DataTypes.Integer,
        _ => null,
    });

    /// <summary>Text, to which nothing is converted.</summary>
    public static readonly Param StringAlone =
        new("STRING", t => t is StringType or NullType ? DataTypes.String : null);

    /// <summary>Text, or bytes as they are.</summary>
    public static readonly Param StringOrBinary = new("(\"STRING\" or \"BINARY\")", t => t is BinaryType
        ? t
        : Implicit(t, DataTypes.String));

    public static readonly Param Array = new("ARRAY", t =>
        t is ArrayType ? t : t is NullType ? new ArrayType(t) : null);

    public static readonly Param Map = new("MAP", t => t is MapType ? t : null);

    public static readonly Param Struct = new("STRUCT", t => t is StructType ? t : null);

    /// <summary>Timestamps of both kinds; text and dates become those with a time zone.</summary>
    public static readonly Param AnyTimestamp = new("(\"TIMESTAMP\" or \"TIMESTAMP_NTZ\")", t => t is TimestampNtzType
        ? t
        : Implicit(t, DataTypes.Timestamp));

    /// <summary>One type, and what converts to it.</summary>
    public static Param Of(DataType type, string? required = null) =>
        new(required ?? type.Sql, t => Implicit(t, type));

    /// <summary>The argument, converted.</summary>
    /// <exception cref="Protocol.SparkException">DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE</exception>
    public Expr Convert(Expr argument, int index, string call)
    {
        var type = target(argument.Type)
            ?? throw SparkErrors.UnexpectedInput(call, index, argument.Name, argument.Type, required);
        return ReferenceEquals(type, argument.Type) ? argument : Casts.Implicit(argument, type);
    }

    private static DataType? Implicit(DataType from, DataType to) => (from, to) switch
    {
        _ when from == to => from,
        (NullType, _) => to,
        (NumericType, NumericType) => to,
        (ArrayType or MapType or StructType or UserDefinedType or CalendarIntervalType, _) => null,
        (StringType, not (ArrayType or MapType or StructType)) => to,
        (_, StringType) => to,
        (DateType or TimestampType or TimestampNtzType, DateType or TimestampType or TimestampNtzType) => to,
        _ => null,
    };
}
