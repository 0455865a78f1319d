using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Tests.Analysis;

public sealed class TypeCoercionTests
{
    public static TheoryData<DataType, DataType, DataType?> Pairs => new()
    {
        { DataTypes.Byte, DataTypes.Long, DataTypes.Long },
        { DataTypes.Integer, DataTypes.Float, DataTypes.Double },
        { DataTypes.Integer, new DecimalType(5, 2), new DecimalType(12, 2) },
        { DataTypes.Long, new DecimalType(38, 18), new DecimalType(38, 18) },
        { new DecimalType(24, 23), new DecimalType(38, 0), new DecimalType(38, 0) },
        { new DecimalType(38, 10), new DecimalType(20, 18), new DecimalType(38, 10) },
        { DataTypes.Double, new DecimalType(5, 2), DataTypes.Double },
        { DataTypes.String, DataTypes.Integer, DataTypes.Long },
        { DataTypes.String, DataTypes.Float, DataTypes.Double },
        { DataTypes.String, DataTypes.Date, DataTypes.Date },
        { DataTypes.Date, DataTypes.Timestamp, DataTypes.Timestamp },
        { DataTypes.Null, DataTypes.Boolean, DataTypes.Boolean },
        { DataTypes.Boolean, DataTypes.Integer, null },
        { new ArrayType(DataTypes.Integer, false), new ArrayType(DataTypes.Long), new ArrayType(DataTypes.Long) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Common_type_is_Sparks_whichever_comes_first(DataType a, DataType b, DataType? expected)
    {
        TypeCoercion.Common(a, b).ShouldBe(expected);
        TypeCoercion.Common(b, a).ShouldBe(expected);
    }

    [Theory]
    [InlineData(20, 5, 20, 5)]
    [InlineData(40, 10, 38, 8)]
    [InlineData(50, 6, 38, 6)]
    [InlineData(77, 20, 38, 6)]
    public void Adjust_gives_up_fraction_digits_but_keeps_six(
        int precision, int scale, int expected, int expectedScale) =>
        TypeCoercion.Adjust(precision, scale).ShouldBe(new DecimalType(expected, expectedScale));
}
