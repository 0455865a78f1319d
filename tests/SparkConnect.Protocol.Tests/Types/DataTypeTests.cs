using SparkConnect.Protocol.Types;

namespace SparkConnect.Protocol.Tests.Types;

public sealed class DataTypeTests
{
    private static readonly StructType Nested = new(
        new StructField("id", DataTypes.Long, false),
        new StructField("price", new DecimalType(18, 4), true, """{"comment":"in GBP"}"""),
        new StructField("tags", new ArrayType(DataTypes.String, false)),
        new StructField("counts", new MapType(DataTypes.String, DataTypes.Integer, false)),
        new StructField("seen", DataTypes.Timestamp),
        new StructField("local", DataTypes.TimestampNtz),
        new StructField("lasted", new DayTimeIntervalType(1, 2)),
        new StructField("age", new YearMonthIntervalType(0, 0)),
        new StructField("features", UserDefinedType.Vector),
        new StructField("inner", new StructType(new StructField("x.y", DataTypes.Binary))));

    [Fact]
    public void Json_of_a_schema_reads_back_as_the_same_schema() =>
        DataTypeJson.FromJson(Nested.ToJson()).ShouldBe(Nested);

    [Fact]
    public void Message_of_a_schema_reads_back_as_the_same_schema() =>
        Nested.ToProto().ToDataType().ShouldBe(Nested);

    [Fact]
    public void Json_is_Sparks() =>
        new StructType(new StructField("a", DataTypes.Long, false)).ToJson().ShouldBe(
            """{"type":"struct","fields":[{"name":"a","type":"long","nullable":false,"metadata":{}}]}""");

    [Theory]
    [InlineData("\"nosuch\"")]
    [InlineData("{\"type\":\"list\"}")]
    [InlineData("{\"type\":\"struct\"}")]
    [InlineData("{")]
    public void FromJson_of_no_type_fails_with_Sparks_class(string json) =>
        Should.Throw<SparkException>(() => DataTypeJson.FromJson(json)).ErrorClass.ShouldBe("INVALID_JSON_DATA_TYPE");

    [Fact]
    public void SimpleString_is_what_describe_shows()
    {
        new MapType(DataTypes.String, new ArrayType(DataTypes.Short)).SimpleString
            .ShouldBe("map<string,array<smallint>>");
        new DayTimeIntervalType(0, 3).SimpleString.ShouldBe("interval day to second");
        UserDefinedType.Vector.SimpleString.ShouldBe("vector");
    }

    [Fact]
    public void Sql_is_upper_case_and_says_what_may_not_be_null() =>
        new StructType(new StructField("a", DataTypes.Integer, false)).Sql.ShouldBe("STRUCT<a: INT NOT NULL>");

    [Fact]
    public void Find_ignores_case() => Nested.Find("PRICE")!.DataType.ShouldBe(new DecimalType(18, 4));
}
