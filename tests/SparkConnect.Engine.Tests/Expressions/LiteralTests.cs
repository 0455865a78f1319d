using System.Numerics;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Tests.Expressions;

public sealed class LiteralTests
{
    [Fact]
    public void Sql_of_text_escapes_quotes() => Literal.Of("it's").Sql.ShouldBe("'it''s'");

    [Fact]
    public void Sql_of_text_keeps_a_zero_character() => Literal.Of("a\0b").Sql.ShouldBe("'a' || chr(0) || 'b'");

    [Fact]
    public void Sql_of_the_smallest_integers_is_in_range()
    {
        Literal.Of(int.MinValue).Sql.ShouldBe("CAST(-2147483648 AS INTEGER)");
        Literal.Of(long.MinValue).Sql.ShouldBe("CAST(-9223372036854775808 AS BIGINT)");
    }

    [Theory]
    [InlineData("5", 2, "0.05")]
    [InlineData("-12345", 2, "-123.45")]
    [InlineData("7", 0, "7")]
    [InlineData("0", 3, "0.000")]
    public void DecimalText_places_the_point(string unscaled, int scale, string expected) =>
        Literal.DecimalText(BigInteger.Parse(unscaled, null), scale).ShouldBe(expected);

    [Fact]
    public void Name_of_a_date_is_its_literal() =>
        new Literal(19_000, DataTypes.Date).Name.ShouldBe("DATE '2022-01-08'");

    [Fact]
    public void Name_of_a_duration_counts_days_hours_minutes_and_seconds() =>
        IntervalText.DayTime(-90_061_500_000, 0, 3).ShouldBe("INTERVAL '-1 01:01:01.5' DAY TO SECOND");
}
