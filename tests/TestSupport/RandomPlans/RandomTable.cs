using System.Numerics;

namespace TestSupport.RandomPlans;

/// <summary>A small table of random values with nulls everywhere; every column kind is in it.</summary>
internal sealed record RandomTable(int Number, StructType Schema, IReadOnlyList<Row> Rows)
{
    private static readonly StructType StructValue =
        new(new StructField("a", DataTypes.Integer), new StructField("b", DataTypes.String));

    private static readonly (string Name, Kind Kind, DataType Type)[] Columns =
    [
        ("i", Kind.Integer, DataTypes.Integer), ("l", Kind.Integer, DataTypes.Long),
        ("h", Kind.Integer, DataTypes.Short), ("f", Kind.Double, DataTypes.Double),
        ("r", Kind.Double, DataTypes.Float), ("m", Kind.Decimal, new DecimalType(10, 2)),
        ("s", Kind.String, DataTypes.String), ("d", Kind.Date, DataTypes.Date),
        ("t", Kind.Timestamp, DataTypes.Timestamp), ("b", Kind.Boolean, DataTypes.Boolean),
        ("a", Kind.Array, new ArrayType(DataTypes.Integer)), ("x", Kind.Struct, StructValue),
        ("y", Kind.Integer, DataTypes.Byte), ("w", Kind.Decimal, new DecimalType(38, 18)),
        ("z", Kind.Decimal, new DecimalType(38, 0)), ("v", Kind.Binary, DataTypes.Binary),
        ("n", Kind.Ntz, DataTypes.TimestampNtz), ("u", Kind.Interval, new DayTimeIntervalType()),
        ("p", Kind.Map, new MapType(DataTypes.String, DataTypes.Integer)),
    ];

    // Sums of these are exact in binary, so that the order in which an engine adds does not show.
    private static readonly double[] Doubles =
        [0, -0.0, 0.5, 1.5, -2.25, 3, 100.125, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly string[] Strings = ["", "a", "b", "ab", "abc", "B c", " a ", "é", "x1", "10"];

    /// <summary>The columns as plans see them: names begin with the table's number.</summary>
    public IReadOnlyList<Field> Fields =>
        [.. Schema.Zip(Columns, (f, column) => new Field(f.Name, column.Kind))];

    /// <summary>Makes a table of 0 to 10 rows.</summary>
    public static RandomTable Generate(int number, Random random)
    {
        var schema = new StructType(Columns.Select(c => new StructField($"t{number}{c.Name}", c.Type)));
        var rows = Enumerable.Range(0, random.Next(11))
            .Select(_ => new Row(schema, [.. Columns.Select(c => Cell(c.Kind, c.Type, random))]));
        return new RandomTable(number, schema, [.. rows]);
    }

    /// <summary>A value for a literal of that kind; never null.</summary>
    public static object Value(Kind kind, Random random) => kind switch
    {
        Kind.Integer => random.Next(-3, 11),
        Kind.Double => random.Pick(Doubles),
        Kind.Decimal => random.Next(-500, 1000) / 100m,
        Kind.String => random.Pick(Strings),
        Kind.Date => new DateOnly(2024, 2, 27).AddDays(random.Next(5)),
        Kind.Timestamp => new DateTimeOffset(2024, 2, 28, 22, 30, 0, TimeSpan.Zero)
            .AddSeconds(random.Next(4) * 1801).AddMicroseconds(random.Next(2) * 250_001),
        Kind.Boolean => random.Chance(0.5),
        Kind.Array => Enumerable.Range(0, random.Next(4))
            .Select(_ => random.Chance(0.2) ? null : (object?)random.Next(4)).ToArray(),
        Kind.Struct => new Row(
            StructValue,
            [random.Chance(0.2) ? null : random.Next(3), random.Chance(0.2) ? null : random.Pick(Strings)]),
        Kind.Binary => random.Pick<byte[]>([[], [0], [97], [97, 98], [255, 0, 1]]),
        Kind.Ntz => new DateTime(2024, 2, 28, 22, 30, 0).AddSeconds(random.Next(4) * 1801)
            .AddMicroseconds(random.Next(2) * 250_001),
        Kind.Interval => TimeSpan.FromMicroseconds(random.Next(-2, 4) * 45_000_250_000L),
        Kind.Map => random.Pick(["a", "b", "ab"]) is var key && random.Chance(0.5)
            ? new Dictionary<object, object?> { [key] = random.Next(4), ["c"] = null }
            : new Dictionary<object, object?> { [key] = random.Next(4) },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Columns are of no such kind."),
    };

    // Large values of each type, with room for a few operations: which of the plan's expressions are computed, and so
    // can overflow, is for an engine to choose (entry 17 of the embedded engine's DIFFERENCES.md).
    private static object? Extreme(DataType type, Random random)
    {
        var isLow = random.Chance(0.5);
        return type switch
        {
            IntegerType => isLow ? -1 << 24 : 1 << 24,
            LongType => isLow ? -1L << 56 : 1L << 56,
            FloatType => isLow ? float.Epsilon : float.MaxValue,
            DoubleType => isLow ? double.Epsilon : double.MaxValue,
            DecimalType d => new BigDecimal(
                (isLow ? -1 : 1) * (BigInteger.Pow(10, d.Scale > 2 ? 30 : 10) - 1), d.Scale),
            DateType => isLow ? new DateOnly(1800, 2, 28) : new DateOnly(2200, 1, 1),
            TimestampType => new DateTimeOffset(isLow ? 1799 : 2199, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
            TimestampNtzType => new DateTime(isLow ? 1799 : 2199, 12, 31, 23, 59, 59, 999),
            StringType => isLow ? "ß\t'\"\\" : "日本\U0001F600",
            _ => null,
        };
    }

    private static object? Cell(Kind kind, DataType type, Random random)
    {
        if (random.Chance(0.2))
            return null;
        if (random.Chance(0.03) && Extreme(type, random) is { } extreme)
            return extreme;
        var value = Value(kind, random);
        return type switch
        {
            LongType => (long)(int)value,
            ShortType => (short)(int)value,
            ByteType => (sbyte)(int)value,
            DecimalType { Scale: 0 } => decimal.Truncate((decimal)value),
            FloatType => (float)(double)value,
            _ => value,
        };
    }
}
