namespace Conformance.Types;

/// <summary>Each type's extremes and null, there and back, and their texts.</summary>
public abstract class LocalDataSuite(EngineFixture engine)
{
    public static TheoryData<DataType, object?[]> Values => new()
    {
        { DataTypes.Boolean, [true, false] },
        { DataTypes.Byte, [sbyte.MinValue, sbyte.MaxValue] },
        { DataTypes.Short, [short.MinValue, short.MaxValue] },
        { DataTypes.Integer, [int.MinValue, int.MaxValue] },
        { DataTypes.Long, [long.MinValue, long.MaxValue] },
        { DataTypes.Float, [float.MinValue, float.Epsilon, float.NaN, float.NegativeInfinity] },
        { DataTypes.Double, [double.MinValue, double.Epsilon, double.NaN, double.PositiveInfinity] },
        { new DecimalType(10, 2), [12345678.90m, -0.01m] },
        { new DecimalType(38, 0),
            [BigDecimal.Parse(new string('9', 38)), BigDecimal.Parse("-" + new string('9', 38))] },
        { new DecimalType(38, 38), [BigDecimal.Parse("0." + new string('9', 38))] },
        { DataTypes.String, ["", "é ☃ 𝄞"] },
        { DataTypes.Binary, [System.Array.Empty<byte>(), new byte[] { 0, 255 }] },
        { DataTypes.Date, [DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(1969, 12, 31)] },
        {
            DataTypes.Timestamp,
            [DateTimeOffset.UnixEpoch.AddMicroseconds(-1), new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero)]
        },
        { DataTypes.TimestampNtz, [new DateTime(1, 1, 1), new DateTime(9999, 12, 31, 23, 59, 59)] },
        { new DayTimeIntervalType(), [TimeSpan.FromDays(-3), new TimeSpan(1, 2, 3, 4, 5, 6)] },
        { new YearMonthIntervalType(), [new YearMonth(-15), new YearMonth(13)] },
        { new ArrayType(DataTypes.Long), [new object?[] { 1L, null }, System.Array.Empty<object?>()] },
        { new ArrayType(new ArrayType(DataTypes.String)), [new object?[] { new object?[] { "a" }, null }] },
        { new MapType(DataTypes.String, DataTypes.Double),
            [new Dictionary<object, object?> { ["a"] = 1.5, ["b"] = null }] },
        { new StructType().Add("x", DataTypes.Integer), [new Row(7), new Row(new object?[] { null })] },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Values_of_each_type_come_back_as_they_were(DataType type, object?[] values)
    {
        var spark = await engine.GetSessionAsync();
        var schema = new StructType().Add("n", DataTypes.Integer).Add("v", type);
        var rows = values.Append(null).Select((v, i) => new[] { i, v }).ToArray();

        var frame = spark.CreateDataFrame(rows, schema);

        (await frame.SchemaAsync()).ShouldBe(schema);
        await RowAssert.HasRowsAsync(frame.OrderBy("n"), rows);
    }

    [Fact]
    public async Task Empty_data_keeps_its_schema()
    {
        var spark = await engine.GetSessionAsync();
        var schema = new StructType().Add("a", DataTypes.Long, nullable: false).Add("b", new ArrayType(DataTypes.Date));

        var frame = spark.EmptyDataFrame(schema);

        (await frame.SchemaAsync()).ShouldBe(schema);
        (await frame.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Large_data_arrives_whole()
    {
        var spark = await engine.GetSessionAsync();
        var schema = new StructType().Add("i", DataTypes.Integer).Add("t", DataTypes.String);

        var frame = spark.CreateDataFrame(Enumerable.Range(0, 200_000).Select(i => (i, $"text {i}")), schema);

        await RowAssert.HasRowsAsync(
            frame.Agg(Count("*"), Sum("i"), Max(Length("t")), CountDistinct("t")),
                [200_000L, 19_999_900_000L, 11, 200_000L]);
    }

    [Fact]
    public async Task Records_become_rows_of_their_properties()
    {
        var spark = await engine.GetSessionAsync();

        var frame = spark.CreateDataFrame([new Sale("a", 2, 1.5m), new Sale("b", 3, null)]);

        (await frame.DtypesAsync()).ShouldBe([("Item", "string"), ("Count", "int"), ("Price", "decimal(38,18)")]);
        await RowAssert.HasRowsAsync(frame.OrderBy("Item"), ["a", 2, 1.5m], ["b", 3, null]);
    }

    [Fact]
    public async Task Literals_have_the_type_of_their_value()
    {
        var spark = await engine.GetSessionAsync();
        object?[] values =
        [
            true, (sbyte)1, (short)2, 3, 4L, 1.5f, 2.5, 12.50m, "t'x", new byte[] { 1 }, new DateOnly(2020, 2, 29),
            DateTimeOffset.UnixEpoch, new DateTime(2020, 1, 1), TimeSpan.FromSeconds(1.5), new YearMonth(14),
        ];

        var frame = spark.Range(1).Select([.. values.Select((v, i) => (ColumnOrName)Lit(v).Alias($"c{i}"))]);

        (await frame.DtypesAsync()).Select(t => t.Type).ShouldBe(
        [
            "boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "decimal(4,2)", "string", "binary",
            "date", "timestamp", "timestamp_ntz", "interval day to second", "interval year to month",
        ]);
        await RowAssert.HasRowsAsync(frame, values);
    }

    [Fact]
    public async Task Values_have_Sparks_texts()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Sql(
            """
            SELECT CAST(1.0E10D AS STRING), CAST(CAST(0.1 AS FLOAT) AS STRING), CAST(DATE '2020-01-02' AS STRING),
                CAST(TIMESTAMP '2020-01-02 03:04:05.600 UTC' AS STRING), CAST(array(1, NULL) AS STRING),
                CAST(map('a', 1) AS STRING), CAST(named_struct('x', 1, 'y', NULL) AS STRING), CAST(1.50 AS STRING),
                CAST(true AS STRING), CAST(1e-5D AS STRING), CAST(100D AS STRING)
            """);

        await RowAssert.HasRowsAsync(
            frame,
            ["1.0E10", "0.1", "2020-01-02", "2020-01-02 03:04:05.6", "[1, null]", "{a -> 1}", "{1, null}", "1.50",
                "true", "1.0E-5", "100.0"]);
    }

    private sealed record Sale(string Item, int Count, decimal? Price);
}

public sealed class LocalDataOnEmbedded(EmbeddedFixture engine) : LocalDataSuite(engine);

public sealed class LocalDataOnHosted(HostedFixture engine) : LocalDataSuite(engine);

public sealed class LocalDataOnSpark(SparkFixture engine) : LocalDataSuite(engine);
