namespace SparkConnect.Client.Tests;

public sealed class BigDecimalTests
{
    [Theory]
    [InlineData("0", 1, 0)]
    [InlineData("-0.05", 2, 2)]
    [InlineData("12345678901234567890123456789012345678", 38, 0)]
    [InlineData("1.50", 3, 2)]
    public void Text_keeps_its_digits_precision_and_scale(string text, int precision, int scale)
    {
        var value = BigDecimal.Parse(text);

        (value.ToString(), value.Precision, value.Scale).ShouldBe((text, precision, scale));
    }

    [Theory]
    [InlineData("1.5E+3", "1500")]
    [InlineData("15e-3", "0.015")]
    public void Exponent_is_read(string text, string expected) => BigDecimal.Parse(text).ToString().ShouldBe(expected);

    [Fact]
    public void Decimal_goes_there_and_back()
    {
        foreach (var value in new[] { decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -1.50m })
            BigDecimal.From(value).ToDecimal().ShouldBe(value);
    }

    [Fact]
    public void Number_beyond_decimal_is_refused_with_its_digits() =>
        Should.Throw<OverflowException>(() => BigDecimal.Parse(new string('9', 38)).ToDecimal())
            .Message.ShouldStartWith(new string('9', 38));

    [Fact]
    public void Equality_and_order_are_by_number()
    {
        (BigDecimal.Parse("1.0") == BigDecimal.Parse("1.00")).ShouldBeTrue();
        BigDecimal.Parse("1.0").GetHashCode().ShouldBe(BigDecimal.Parse("1.00").GetHashCode());
        (BigDecimal.Parse("-2") < BigDecimal.Parse("-1.9")).ShouldBeTrue();
    }
}
