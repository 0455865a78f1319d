using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>Spark's ANSI rules for the type in which two values meet (AnsiTypeCoercion).</summary>
internal static class TypeCoercion
{
    private static readonly Type[] Numbers =
    [
        typeof(ByteType), typeof(ShortType), typeof(IntegerType), typeof(LongType), typeof(FloatType), typeof(
            DoubleType),
    ];

    /// <summary>
    /// The tightest type that both convert to without an ANSI error by overflow; null where there is none.
    /// Strings give way to the other side, as ANSI mode has it.
    /// </summary>
    public static DataType? Common(DataType a, DataType b) => Common(a, b, Common);

    private static DataType? Common(DataType a, DataType b, Func<DataType, DataType, DataType?> inner) => (a, b) switch
    {
        _ when a == b => a,
        (NullType, _) => b,
        (_, NullType) => a,
        (DecimalType x, DecimalType y) => Widest(x, y),
        (DecimalType x, IntegralType y) => Widest(x, AsDecimal(y)),
        (IntegralType x, DecimalType y) => Widest(AsDecimal(x), y),
        (DecimalType, FractionalType) or (FractionalType, DecimalType) => DataTypes.Double,
        // A float cannot hold every int or long: ANSI mode meets them in a double.
        (FloatType, IntegralType) or (IntegralType, FloatType) => DataTypes.Double,
        (NumericType, NumericType) => Rank(a) >= Rank(b) ? a : b,
        (StringType, _) => FromString(b),
        (_, StringType) => FromString(a),
        (DateType, TimestampType) or (TimestampType, DateType) => DataTypes.Timestamp,
        (DateType, TimestampNtzType) or (TimestampNtzType, DateType) => DataTypes.TimestampNtz,
        (TimestampNtzType, TimestampType) or (TimestampType, TimestampNtzType) => DataTypes.Timestamp,
        (DayTimeIntervalType x, DayTimeIntervalType y) => new DayTimeIntervalType(
            Math.Min(x.StartField, y.StartField), Math.Max(x.EndField, y.EndField)),
        (YearMonthIntervalType x, YearMonthIntervalType y) => new YearMonthIntervalType(
            Math.Min(x.StartField, y.StartField), Math.Max(x.EndField, y.EndField)),
        (ArrayType x, ArrayType y) => inner(x.ElementType, y.ElementType) is { } e
            ? new ArrayType(e, x.ContainsNull || y.ContainsNull)
            : null,
        (MapType x, MapType y) => inner(x.KeyType, y.KeyType) is { } k && inner(x.ValueType, y.ValueType) is { } v
            ? new MapType(k, v, x.ValueContainsNull || y.ValueContainsNull)
            : null,
        (StructType x, StructType y) => CommonStruct(x, y, inner),
        _ => null,
    };

    /// <summary>The common type of many; null where two of them have none.</summary>
    public static DataType? Common(IEnumerable<DataType> types)
    {
        DataType? common = DataTypes.Null;
        foreach (var type in types)
            common = common is null ? null : Common(common, type);
        return common;
    }

    /// <summary>
    /// The type that array functions bring elements to, and comparisons the parts of arrays, maps and structs
    /// (findTightestCommonType): a decimal meets whole numbers only where it holds them all, and other decimals,
    /// fractions and text not at all. Null where there is none.
    /// </summary>
    public static DataType? Tightest(DataType a, DataType b) => (a, b) switch
    {
        _ when a == b => a,
        (DecimalType x, IntegralType y) => Widest(x, AsDecimal(y)) == x ? x : null,
        (IntegralType x, DecimalType y) => Widest(AsDecimal(x), y) == y ? y : null,
        (DecimalType, NumericType) or (NumericType, DecimalType) => null,
        (StringType, not NullType) or (not NullType, StringType) => null,
        _ => Common(a, b, Tightest),
    };

    /// <summary>
    /// The type that values are compared in: where they meet in none, structs whose fields differ in name alone are
    /// compared as the first of them (equalsStructurally). Null where there is none.
    /// </summary>
    public static DataType? Compared(
        IReadOnlyList<DataType> types, Func<DataType, DataType, DataType?> common)
    {
        DataType? met = DataTypes.Null;
        foreach (var type in types)
            met = met is null ? null : common(met, type);
        return met ?? (types.All(t => SameShape(types[0], t)) ? types[0] : null);
    }

    private static bool SameShape(DataType a, DataType b) => (a, b) switch
    {
        (ArrayType x, ArrayType y) => SameShape(x.ElementType, y.ElementType),
        (MapType x, MapType y) => SameShape(x.KeyType, y.KeyType) && SameShape(x.ValueType, y.ValueType),
        (StructType x, StructType y) => x.Count == y.Count
            && x.Fields.Zip(y.Fields).All(p => SameShape(p.First.DataType, p.Second.DataType)),
        _ => a == b,
    };

    /// <summary>The decimal that holds every value of an integral type.</summary>
    public static DecimalType AsDecimal(IntegralType type) => type switch
    {
        ByteType => new DecimalType(3, 0),
        ShortType => new DecimalType(5, 0),
        IntegerType => new DecimalType(10, 0),
        _ => new DecimalType(20, 0),
    };

    /// <summary>A whole-number literal needs only its own digits beside a decimal.</summary>
    public static DecimalType AsDecimal(Expr value) => value switch
    {
        { Type: DecimalType d } => d,
        Literal { Value: int or long or short or sbyte } l =>
            new DecimalType(Math.Max(1, l.Name.TrimStart('-').Length), 0),
        { Type: IntegralType i } => AsDecimal(i),
        _ => new DecimalType(38, 18),
    };

    /// <summary>Spark keeps at least six digits of the fraction when a decimal outgrows 38 digits.</summary>
    public static DecimalType Adjust(int precision, int scale)
    {
        if (precision <= DecimalType.MaxPrecision)
            return new DecimalType(precision, scale);
        var digits = precision - scale;
        var kept = Math.Max(DecimalType.MaxPrecision - digits, Math.Min(scale, 6));
        return new DecimalType(DecimalType.MaxPrecision, kept);
    }

    // Where 38 digits are too few the fraction gives way to the whole part (boundedPreferIntegralDigits).
    private static DecimalType Widest(DecimalType a, DecimalType b)
    {
        var scale = Math.Max(a.Scale, b.Scale);
        var precision = Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale;
        var excess = Math.Max(0, precision - DecimalType.MaxPrecision);
        return new DecimalType(precision - excess, Math.Max(0, scale - excess));
    }

    private static DataType? FromString(DataType other) => other switch
    {
        IntegralType => DataTypes.Long,
        NumericType => DataTypes.Double,
        BooleanType or BinaryType or DateType or TimestampType or TimestampNtzType => other,
        DayTimeIntervalType or YearMonthIntervalType => other,
        _ => null,
    };

    private static StructType? CommonStruct(
        StructType a, StructType b, Func<DataType, DataType, DataType?> inner)
    {
        if (a.Count != b.Count || a.Fields.Zip(b.Fields).Any(p => !NameResolver.Same(p.First.Name, p.Second.Name)))
            return null;
        var fields = a.Fields.Zip(b.Fields, (x, y) => (x, y, type: inner(x.DataType, y.DataType))).ToArray();
        return fields.Any(f => f.type is null)
            ? null
            : new StructType(
                fields.Select(f => f.x with { DataType = f.type!, Nullable = f.x.Nullable || f.y.Nullable }));
    }

    private static int Rank(DataType type) => Array.IndexOf(Numbers, type.GetType());
}
