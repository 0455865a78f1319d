using SparkConnect.Client.Internals.Data;

namespace SparkConnect.Client.Tests.Internals.Data;

/// <summary>Rows written to Arrow and read back are the same, for each type's extremes and null.</summary>
public sealed class ArrowRoundTripTests
{
    public static TheoryData<DataType, object?[]> Values => new()
    {
        { DataTypes.Boolean, [true, false] },
        { DataTypes.Byte, [sbyte.MinValue, sbyte.MaxValue] },
        { DataTypes.Short, [short.MinValue, short.MaxValue] },
        { DataTypes.Integer, [int.MinValue, int.MaxValue] },
        { DataTypes.Long, [long.MinValue, long.MaxValue] },
        { DataTypes.Float, [float.MinValue, float.Epsilon, float.NaN, float.NegativeInfinity] },
        { DataTypes.Double, [double.MinValue, double.Epsilon, double.NaN, double.PositiveInfinity, -0.0] },
        { new DecimalType(10, 2), [12345678.90m, -0.01m, 0m] },
        { new DecimalType(38, 0),
            [BigDecimal.Parse(new string('9', 38)), BigDecimal.Parse("-" + new string('9', 38))] },
        { new DecimalType(38, 38), [BigDecimal.Parse("0." + new string('9', 38))] },
        { DataTypes.String, ["", "é ☃ 𝄞", "a\0b"] },
        { DataTypes.Binary, [System.Array.Empty<byte>(), new byte[] { 0, 255 }] },
        { DataTypes.Date, [DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(1969, 12, 31)] },
        { DataTypes.Timestamp,
            [DateTimeOffset.MinValue, new DateTimeOffset(1969, 12, 31, 23, 59, 59, 999, TimeSpan.Zero)] },
        { DataTypes.TimestampNtz, [DateTime.MinValue, new DateTime(9999, 12, 31, 23, 59, 59)] },
        { new DayTimeIntervalType(), [TimeSpan.FromDays(-3), new TimeSpan(1, 2, 3, 4, 5, 6)] },
        { new YearMonthIntervalType(), [new YearMonth(int.MinValue), new YearMonth(13)] },
        { new ArrayType(DataTypes.Long), [new object?[] { 1L, null }, System.Array.Empty<object?>()] },
        { new ArrayType(new ArrayType(DataTypes.String)), [new object?[] { new object?[] { "a" }, null }] },
        { new MapType(DataTypes.String, DataTypes.Double),
            [new Dictionary<object, object?> { ["a"] = 1.5, ["b"] = null }] },
        { new StructType().Add("x", DataTypes.Integer), [new Row(7), new Row(new object?[] { null })] },
        { UserDefinedType.Vector, [new Row((sbyte)1, null, null, new object?[] { 1.0, 2.0 })] },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_come_back_as_they_were(DataType type, object?[] values)
    {
        var expected = values.Append(null).Prepend(null).ToArray();
        var schema = new StructType(new StructField("c", type));

        var batch = LocalBatches.FromRows(expected.Select(v => new object?[] { v }), schema).Single();
        var rows = RowBatch.Create(batch, schema);

        rows.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            rows[i].IsNullAt(0).ShouldBe(expected[i] is null);
            rows[i].Equals(new Row(expected[i])).ShouldBeTrue($"{rows[i]} is not {new Row(expected[i])}");
        }
    }

    [Fact]
    public void Digits_below_a_microsecond_are_cut_towards_the_past()
    {
        var schema = new StructType(new StructField("c", DataTypes.Timestamp));
        var time = DateTimeOffset.UnixEpoch.AddTicks(-1);

        var batch = LocalBatches.FromRows([new object?[] { time }], schema).Single();

        RowBatch.Create(batch, schema)[0][0].ShouldBe(DateTimeOffset.UnixEpoch.AddTicks(-10));
    }

    [Fact]
    public void Decimal_that_does_not_fit_its_type_is_refused()
    {
        var schema = new StructType(new StructField("c", new DecimalType(3, 1)));

        Should.Throw<OverflowException>(() => LocalBatches.FromRows([new object?[] { 100m }], schema).ToList())
            .Message.ShouldBe("Column 'c': 100 does not fit decimal(3,1).");
        Should.Throw<OverflowException>(() => LocalBatches.FromRows([new object?[] { 1.25m }], schema).ToList())
            .Message.ShouldBe("1.25 has more than 1 digits after the point.");
    }

    [Fact]
    public void Batch_in_pieces_is_joined_and_a_missing_piece_is_found()
    {
        var pieces = new BatchAssembler();

        pieces.Add(Piece(0, "ab")).ShouldBeNull();
        pieces.Add(Piece(1, "c"))!.Value.ToArray().ShouldBe("abc"u8.ToArray());
        Should.Throw<InvalidDataException>(() => pieces.Add(Piece(1, "c")))
            .Message.ShouldBe("The result is out of order: piece 1 of a batch came where 0 was expected.");
    }

    private static Proto.ExecutePlanResponse.Types.ArrowBatch Piece(int index, string data) => new()
    {
        RowCount = 1, ChunkIndex = index, NumChunksInBatch = 2, Data = Google.Protobuf.ByteString.CopyFromUtf8(data),
    };
}
