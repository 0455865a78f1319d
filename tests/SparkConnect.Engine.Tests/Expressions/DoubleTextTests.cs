using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Tests.Expressions;

public sealed class DoubleTextTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00099, "9.9E-4")]
    [InlineData(1234567.0, "1234567.0")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(10000000.0, "1.0E7")]
    [InlineData(123456789012.0, "1.23456789012E11")]
    [InlineData(1e-300, "1.0E-300")]
    [InlineData(double.MaxValue, "1.7976931348623157E308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Format_of_a_double_is_Javas(double value, string expected) =>
        DoubleText.Format(value).ShouldBe(expected);

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(3.4028235e38f, "3.4028235E38")]
    public void Format_of_a_float_keeps_its_own_digits(float value, string expected) =>
        DoubleText.Format(value).ShouldBe(expected);
}
